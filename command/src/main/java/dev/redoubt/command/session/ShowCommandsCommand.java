package dev.redoubt.command.session;

import dev.redoubt.command.Command;
import dev.redoubt.command.CommandRegistry;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists the commands with a sentence on each. No errors of its own. */
public final class ShowCommandsCommand implements SessionCommand {

  private final Supplier<CommandRegistry> registry;

  public ShowCommandsCommand(Supplier<CommandRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public String name() {
    return "show-commands";
  }

  @Override
  public String summary() {
    return "Lists the commands that are served.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("prefix");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    String prefix = context.parameters().text("prefix").orElse("");
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("commands");
    for (Command command : registry.get().all()) {
      if (command.name().startsWith(prefix)) {
        list.addObject().put("name", command.name()).put("description", command.summary());
      }
    }
    return reply;
  }
}
