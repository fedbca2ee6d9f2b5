package dev.redoubt.cli.ha;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.ServerUnreachableException;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** Shows the high availability status. */
@Command(
    header = "Shows which server is active and how far the others are.",
    description = {
      "Shows how far each server is, why, and what to do, with the commands for it. * marks the"
          + " server that was asked, ? the mode that a server had when it was last heard.",
      "",
      "Exits with 0 if the servers are in step, with 4 if the server does not answer, with 7 if they"
          + " are not in step."
    })
final class StatusCommand extends SessionCommand {

  StatusCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected ObjectNode login() {
    return ApiClient.request().put("read-only", true);
  }

  @Override
  protected int run(ApiSession session) {
    ObjectNode reply = session.call("show-ha-status");
    HaStatus status = HaStatusReader.read(reply);
    if (json) {
      printJson(reply);
    } else {
      HaStatusText.lines(status, this::typed).forEach(this::print);
    }
    return status.isFine() ? ExitCode.DONE : ExitCode.ATTENTION;
  }

  @Override
  protected int unreachable(ServerUnreachableException failure) {
    if (json) {
      throw failure;
    }
    HaStatusText.ofUnreachable(String.valueOf(failure.getMessage()), surroundings.program())
        .forEach(this::print);
    return ExitCode.UNREACHABLE;
  }
}
