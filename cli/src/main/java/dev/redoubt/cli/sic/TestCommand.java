package dev.redoubt.cli.sic;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TextWrap;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Tries to reach another server over SIC and says what happened. */
@Command(
    header = "Tests the trust in another server.",
    description = {
      "Connects to another server over SIC now, and says whether they trust each other and, if not,"
          + " why and what to do. Exits with 0 only if they communicate, else with 1."
    })
final class TestCommand extends SessionCommand {

  @Parameters(paramLabel = "SERVER", description = "Name of the other server.")
  private String peer = "";

  TestCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) {
    ObjectNode reply = session.call("test-sic-status", ApiClient.request().put("name", peer));
    String status = ApiClient.text(reply, "sic-status").orElse("unknown");
    if (json) {
      printJson(reply);
    } else {
      print(peer + ": " + status);
      ApiClient.text(reply, "sic-name")
          .filter(name -> !name.isBlank())
          .ifPresent(name -> print("  Name: " + name));
      ApiClient.text(reply, "sic-message")
          .filter(message -> !message.isBlank())
          .ifPresent(message -> TextWrap.lines("  ", message).forEach(this::print));
    }
    return status.equalsIgnoreCase("communicating") ? ExitCode.DONE : ExitCode.FAILED;
  }
}
