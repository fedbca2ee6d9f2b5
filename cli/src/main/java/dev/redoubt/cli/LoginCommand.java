package dev.redoubt.cli;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Opens a session and keeps it for the commands after this one. */
@Command(
    header = "Opens a session that the following commands use.",
    description = {
      "The session is kept for the commands that follow, until 'redoubt logout'. Changes made with"
          + " 'redoubt api' then stay private until 'redoubt api publish'.",
      "",
      "A server that is not known yet shows its certificate's fingerprint, to be compared with the"
          + " one that 'redoubt init' printed there. --fingerprint or --ca-certificate say it without"
          + " a question; they also replace the certificate of a server that was installed anew."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    versionProvider = ProductVersion.class,
    optionListHeading = "%nOptions:%n")
final class LoginCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--read-only", description = "Open a session that cannot change anything.")
  private boolean readOnly;

  @Option(
      names = "--session-name",
      paramLabel = "NAME",
      description = "Name the session, for the revision history.")
  private @Nullable String sessionName;

  LoginCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Connections connections = new Connections(surroundings);
    try (ApiClient client = connections.client(connection)) {
      Optional<ApiSession> earlier = connections.resume(client, connection);
      if (earlier.isPresent()) {
        if (readOnly || sessionName != null) {
          throw new BadInputException(
              "There is a session of "
                  + earlier.get().toSave()
                  + " already, to which --read-only and --session-name come too late; end it with"
                  + " 'redoubt logout'");
        }
        say("Already logged in as " + earlier.get().toSave());
        return ExitCode.DONE;
      }
      ApiSession session = connections.login(client, connection, request());
      connections.keep(session, connection);
      say(
          "Logged in as "
              + session.toSave()
              + (session.isStandby() ? " (standby: read-only)" : ""));
      return ExitCode.DONE;
    }
  }

  private ObjectNode request() {
    ObjectNode request = ApiClient.request().put("session-timeout", 3600);
    if (readOnly) {
      request.put("read-only", true);
    }
    if (sessionName != null) {
      request.put("session-name", sessionName);
    }
    return request;
  }

  private void say(String line) {
    surroundings.terminal().err().println(line);
  }
}
