package dev.redoubt.cli;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.TaskFollower;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command that runs in a session on a server: in the saved one if there is one, else in its own,
 * which it ends afterwards.
 */
@Command(
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    versionProvider = ProductVersion.class,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n")
public abstract class ConnectedCommand implements Callable<Integer> {

  /** What the command takes from its process. */
  protected final Surroundings surroundings;

  /** Which server and who. */
  @Mixin protected final ConnectionOptions connection = new ConnectionOptions();

  /** Whether the answer is for programs. */
  @Option(names = "--json", description = "Print the server's answer as JSON.")
  protected boolean json;

  /** A command in these surroundings. */
  protected ConnectedCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The work of a command in an open session. */
  @FunctionalInterface
  protected interface Work {

    /** Does it and says the exit code. */
    int run(ApiSession session) throws IOException;
  }

  /** What the login asks for when the command opens its own session. */
  protected ObjectNode login() {
    return ApiClient.request();
  }

  /** Called when the command ran in a session of its own, to end or keep it. */
  protected void finish(ApiSession own) throws IOException {
    own.logout();
  }

  /** Opens a session, does the work in it, and ends the session if it was the command's own. */
  protected final int inSession(Work work) throws IOException {
    Connections connections = new Connections(surroundings);
    try (ApiClient client = connections.client(connection)) {
      Optional<ApiSession> saved = connections.resume(client, connection);
      if (saved.isPresent()) {
        noteIfOutgrown(saved.get());
        return work.run(saved.get());
      }
      return runInOwnSession(connections.login(client, connection, login()), work);
    }
  }

  /** Leaves a session open and makes it the saved one. */
  protected final void keep(ApiSession own) throws IOException {
    new Connections(surroundings).keep(own, connection);
    surroundings
        .terminal()
        .err()
        .println(
            "The session is kept: 'redoubt api publish' or 'redoubt api discard', then 'redoubt"
                + " logout'.");
  }

  private void noteIfOutgrown(ApiSession saved) {
    if (saved.isOutgrown()) {
      surroundings
          .terminal()
          .err()
          .println(
              "Note: the login was made while this server was a standby, and is read-only; '"
                  + typed("login")
                  + "' replaces it.");
    }
  }

  private int runInOwnSession(ApiSession own, Work work) throws IOException {
    int exitCode;
    try {
      exitCode = work.run(own);
    } catch (RuntimeException | IOException e) {
      abandon(own, e);
      throw e;
    }
    finish(own);
    return exitCode;
  }

  /** Leaves nothing behind of a session whose work failed. */
  private static void abandon(ApiSession own, Exception reason) {
    try {
      long discarded = own.call("discard").path("number-of-discarded-changes").asLong(0);
      own.logout();
      if (discarded > 0) {
        reason.addSuppressed(new DiscardedException(discarded));
      }
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /** A command for the same server as it can be pasted: program, words, connection options. */
  protected final String typed(String words) {
    return surroundings.program() + " " + words + connection.repeated();
  }

  /** Follows tasks on behalf of this command. */
  protected TaskFollower tasks(ApiSession session) {
    return new TaskFollower(session, surroundings.pause());
  }

  /** A display of progress for this user. */
  protected ProgressDisplay progress() {
    return new ProgressDisplay(surroundings.terminal(), surroundings.nanoTime());
  }

  /** Prints JSON for people and programs alike: indented, members in the server's order. */
  protected void printJson(JsonNode value) {
    surroundings
        .terminal()
        .out()
        .println(CanonicalJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
  }

  /** Prints a line of the answer. */
  protected void print(String line) {
    surroundings.terminal().out().println(line);
  }
}
