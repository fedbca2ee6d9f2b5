package dev.redoubt.cli;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.TaskFollower;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Sends any command of the API, so that everything the server can do can be scripted. */
@Command(
    header = "Sends any command of the API.",
    description = {
      "Prints the answer as JSON; if the command starts a task, waits for its end first.",
      "",
      "Without a session from 'redoubt login', the command runs in a session of its own, and what",
      "it changed is published at the end, or discarded if it failed."
    },
    footer = {
      "",
      "Examples:",
      "  redoubt api show-hosts limit 5",
      "  redoubt api add-host name web-1 ip-address 192.0.2.10 nat-settings.auto-rule false",
      "  redoubt api add-group name web members.1 web-1 members.2 web-2",
      "  redoubt api set-group name web members '{\"add\": \"web-3\"}'",
      "  redoubt api add-access-rule --body rule.json"
    })
final class ApiCommand extends SessionCommand {

  private static final int LARGEST_BODY_BYTES = 64 * 1024 * 1024;

  @Parameters(index = "0", paramLabel = "COMMAND", description = "For example show-hosts.")
  private String command = "";

  @Parameters(
      index = "1..*",
      paramLabel = "NAME VALUE",
      description = {
        "Parameters in pairs. A dot steps into an object, a number into a list; a name given twice",
        "is a list; a value that begins with { or [ is JSON."
      })
  private final List<String> pairs = new ArrayList<>();

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description = "Read the whole request from a JSON file, - for standard input.")
  private @Nullable String body;

  @Option(
      names = "--no-wait",
      description = "Print the identifier of a task instead of waiting for its end.")
  private boolean noWait;

  ApiCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) throws IOException {
    ObjectNode reply = session.call(command, request());
    if (!noWait && !command.startsWith("show-task")) {
      reply = awaited(session, reply);
    }
    printJson(reply);
    return ExitCode.DONE;
  }

  private ObjectNode awaited(ApiSession session, ObjectNode reply) {
    ObjectNode last = reply;
    try (ProgressDisplay progress = progress()) {
      for (String task : TaskFollower.tasksOf(reply)) {
        last = tasks(session).await(task, progress);
      }
    }
    return last;
  }

  private ObjectNode request() throws IOException {
    if (body == null) {
      return ApiParameters.parse(pairs);
    }
    if (!pairs.isEmpty()) {
      throw new BadInputException("Give either --body or parameters, not both");
    }
    try (InputStream input = body.equals("-") ? surroundings.terminal().in() : open(body)) {
      byte[] bytes = input.readNBytes(LARGEST_BODY_BYTES + 1);
      if (bytes.length > LARGEST_BODY_BYTES) {
        throw new BadInputException("--body is larger than " + LARGEST_BODY_BYTES + " bytes");
      }
      return CanonicalJson.decodeObject(bytes);
    }
  }

  private static InputStream open(String file) throws IOException {
    return Files.newInputStream(Path.of(file));
  }

  @Override
  protected void finish(ApiSession own) throws IOException {
    if (isChange()) {
      tasks(own).run("publish", ApiClient.request(), progress -> {});
    }
    own.logout();
  }

  private boolean isChange() {
    return List.of("add-", "set-", "delete-", "clone-").stream().anyMatch(command::startsWith)
        && !command.equals("set-ha-state");
  }
}
