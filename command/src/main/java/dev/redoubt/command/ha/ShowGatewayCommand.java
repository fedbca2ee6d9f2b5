package dev.redoubt.command.ha;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.CommandExtension;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.model.Uid;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code show-simple-gateway}: the generic command, and in its reply what the agent of the gateway
 * reports, as {@code agent-status}. Errors: those of the generic command.
 */
public final class ShowGatewayCommand extends CommandExtension<ReadCommand> implements ReadCommand {

  private final ReportReply reports;

  public ShowGatewayCommand(ReadCommand generic, ReportReply reports) {
    super(generic);
    this.reports = reports;
  }

  @Override
  public ObjectNode run(CommandContext context) {
    ObjectNode reply = generic().run(context);
    Uid.tryParse(reply.path("uid").asString(""))
        .ifPresent(gateway -> {
          reports.status(gateway).ifPresent(status -> reply.set("agent-status", status));
          reports.sicState(gateway).ifPresent(state -> reply.put("sic-state", state));
        });
    return reply;
  }
}
