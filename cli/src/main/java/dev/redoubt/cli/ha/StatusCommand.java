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
      "Shows which server is active, how far each of the others is, why, and what to do.",
      "Exits with 0 if the servers are in step, with 4 if the server does not answer, else with 7.",
      "* marks the server that was asked."
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
      HaStatusText.lines(status).forEach(this::print);
    }
    return status.isFine() ? ExitCode.DONE : ExitCode.ATTENTION;
  }

  @Override
  protected int unreachable(ServerUnreachableException failure) {
    if (json) {
      throw failure;
    }
    HaStatusText.ofUnreachable(String.valueOf(failure.getMessage())).forEach(this::print);
    return ExitCode.UNREACHABLE;
  }
}
