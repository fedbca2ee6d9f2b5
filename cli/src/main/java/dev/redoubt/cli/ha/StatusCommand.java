package dev.redoubt.cli.ha;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.ServerUnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
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

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  @Option(
      names = {"-w", "--watch"},
      description = "Show it again whenever it has changed, until interrupted.")
  private boolean watch;

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
    show(reply);
    while (watch && pause()) {
      ObjectNode next = session.call("show-ha-status");
      if (!shape(next).equals(shape(reply))) {
        print("");
        show(next);
      }
      reply = next;
    }
    return HaStatusReader.read(reply).isFine() ? ExitCode.DONE : ExitCode.ATTENTION;
  }

  private void show(ObjectNode reply) {
    if (json) {
      printJson(reply);
    } else {
      HaStatusText.lines(HaStatusReader.read(reply), this::typed).forEach(this::print);
    }
  }

  /** What is worth showing again: not the times that go on by themselves. */
  private static List<String> shape(ObjectNode reply) {
    List<String> shape = new ArrayList<>();
    shape.add(reply.path("overview").asString(""));
    for (JsonNode server : reply.path("servers")) {
      for (String field : List.of("name", "mode", "reason", "action", "position")) {
        shape.add(server.path(field).toString());
      }
    }
    return shape;
  }

  private boolean pause() {
    try {
      surroundings.pause().sleep(INTERVAL);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
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
