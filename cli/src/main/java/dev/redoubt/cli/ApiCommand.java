package dev.redoubt.cli;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.TaskFollower;
import dev.redoubt.cli.completion.ApiCommandNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
      "Without a session from 'redoubt login', the command runs in a session of its own, and what"
          + " it changed is published at the end, or discarded if it failed."
    },
    footer = {
      "",
      "Examples:",
      "  redoubt api show-hosts limit 5",
      "  redoubt api add-host name web-1 ip-address 192.0.2.10",
      "  redoubt api set-host name web-1 nat-settings.auto-rule false",
      "  redoubt api add-group name web members.1 web-1 members.2 web-2",
      "  redoubt api set-group name web members '{\"add\": \"web-3\"}'",
      "  redoubt api initialize-sic name mgmt-2 --secret one-time-password",
      "  redoubt api add-access-rule --body rule.json"
    })
final class ApiCommand extends SessionCommand {

  private static final int LARGEST_BODY_BYTES = 64 * 1024 * 1024;

  @Parameters(
      index = "0",
      paramLabel = "COMMAND",
      completionCandidates = ApiCommandNames.class,
      description = "For example show-hosts; show-commands lists them all.")
  private String command = "";

  @Parameters(
      index = "1..*",
      paramLabel = "NAME VALUE",
      description =
          "Parameters in pairs. A dot steps into an object, a number into a list; a name given"
              + " twice is a list; a value that begins with { or [ is JSON.")
  private final List<String> pairs = new ArrayList<>();

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description = "Read the whole request from a JSON file, - for standard input.")
  private @Nullable String body;

  @Option(
      names = "--secret",
      paramLabel = "NAME",
      description =
          "A parameter whose value must not be on the command line, where others can see it: it is"
              + " read from $REDOUBT_SECRET or a prompt.")
  private @Nullable String secret;

  @Option(
      names = "--no-wait",
      description = "Print the identifier of a task instead of waiting for its end.")
  private boolean noWait;

  ApiCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The command, which takes values that begin with a dash. */
  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new ApiCommand(surroundings))
        .setUnmatchedOptionsArePositionalParams(true);
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
    if (body != null && !pairs.isEmpty()) {
      throw new BadInputException("Give either --body or parameters, not both");
    }
    ObjectNode request = body == null ? ApiParameters.parse(pairs) : read(body);
    if (secret != null) {
      request.put(secret, new Secrets(surroundings).get(secret, null, "REDOUBT_SECRET"));
    }
    return request;
  }

  private ObjectNode read(String file) throws IOException {
    String called = InputFiles.called(file);
    try (InputStream input = InputFiles.open(file, surroundings.terminal())) {
      byte[] content = input.readNBytes(LARGEST_BODY_BYTES + 1);
      if (content.length > LARGEST_BODY_BYTES) {
        throw new BadInputException(called + " is larger than " + LARGEST_BODY_BYTES + " bytes");
      }
      return InputFiles.jsonObject(called, content);
    }
  }

  @Override
  protected void finish(ApiSession own) throws IOException {
    if (!command.startsWith("show-") && own.changes() > 0) {
      tasks(own).run("publish", ApiClient.request(), progress -> {});
    }
    own.logout();
  }
}
