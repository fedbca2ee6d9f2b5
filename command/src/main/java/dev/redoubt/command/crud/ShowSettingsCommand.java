package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code show-<settings>}: shows settings of which there is one; never refused. */
record ShowSettingsCommand(Crud crud, ObjectType type) implements ReadCommand {

  @Override
  public String name() {
    return Operation.SHOW_SETTINGS.command(type);
  }

  @Override
  public String summary() {
    return "Shows the " + type.name() + ".";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public ObjectNode run(CommandContext context) {
    return new SettingsReply(crud, context).of(type);
  }
}
