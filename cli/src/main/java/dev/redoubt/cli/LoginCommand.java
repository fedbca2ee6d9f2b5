package dev.redoubt.cli;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.model.Quantity;
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
      "A login on a standby is read-only, and stays so. Once the server is Active, 'redoubt login'"
          + " replaces it.",
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
      names = "--continue-last-session",
      description = "Go on with the unpublished changes of the session that you left last.")
  private boolean continueLast;

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
    if (readOnly && continueLast) {
      throw new BadInputException(
          "Nothing can be continued in a read-only session; leave --read-only out");
    }
    Connections connections = new Connections(surroundings);
    try (ApiClient client = connections.client(connection)) {
      Optional<ApiSession> earlier = connections.resume(client, connection);
      if (earlier.isPresent() && !earlier.get().isOutgrown()) {
        stay(earlier.get());
        return ExitCode.DONE;
      }
      ApiSession session = connections.login(client, connection, request());
      connections.keep(session, connection);
      earlier.ifPresent(this::replace);
      say("Logged in as " + who(session));
      if (continueLast) {
        say(continued(session));
      }
      return ExitCode.DONE;
    }
  }

  private void stay(ApiSession session) {
    if (readOnly || continueLast || sessionName != null) {
      throw new BadInputException(
          "There is a session of "
              + session.toSave()
              + " already, to which --read-only, --continue-last-session and --session-name come"
              + " too late; end it with 'redoubt logout'");
    }
    say("Already logged in as " + who(session));
  }

  /** The password was right, so that nobody is left without a login. */
  private void replace(ApiSession outgrown) {
    outgrown.logout();
    say(
        "The login before was made while this server was a standby, and was read-only; it is"
            + " replaced.");
  }

  private static String who(ApiSession session) {
    return session.toSave() + (session.isStandby() ? " (standby: read-only)" : "");
  }

  private static String continued(ApiSession session) {
    if (session.isStandby()) {
      return "A standby continues nothing. What was left here can be moved to the Active: 'redoubt"
          + " api move-session' there.";
    }
    long changes = session.changes();
    return changes == 0
        ? "There were no unpublished changes to go on with."
        : "The session goes on with " + Quantity.of(changes, "unpublished change") + ".";
  }

  private ObjectNode request() {
    ObjectNode request = ApiClient.request().put("session-timeout", 3600);
    if (readOnly) {
      request.put("read-only", true);
    }
    if (continueLast) {
      request.put("continue-last-session", true);
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
