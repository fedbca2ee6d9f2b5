package dev.redoubt.command.ha;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.Uid;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code show-simple-gateway}: the generic command, and in its reply what the agent of the gateway
 * reports, as {@code agent-status}. Errors: those of the generic command.
 */
public final class ShowGatewayCommand implements ReadCommand {

  private final ReadCommand generic;
  private final ReportReply reports;

  public ShowGatewayCommand(ReadCommand generic, ReportReply reports) {
    this.generic = generic;
    this.reports = reports;
  }

  @Override
  public String name() {
    return generic.name();
  }

  @Override
  public String summary() {
    return generic.summary();
  }

  @Override
  public Set<String> parameters() {
    return generic.parameters();
  }

  @Override
  public Set<Refusal> refusals() {
    return generic.refusals();
  }

  @Override
  public ObjectNode run(CommandContext context) {
    ObjectNode reply = generic.run(context);
    Uid.tryParse(reply.path("uid").asString(""))
        .ifPresent(gateway -> {
          reports.status(gateway).ifPresent(status -> reply.set("agent-status", status));
          reports.sicState(gateway).ifPresent(state -> reply.put("sic-state", state));
        });
    return reply;
  }
}
