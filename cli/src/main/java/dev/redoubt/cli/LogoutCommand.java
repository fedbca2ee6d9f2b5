package dev.redoubt.cli;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends the session that {@code redoubt login} opened. */
@Command(
    header = "Ends the session that 'redoubt login' opened.",
    description = {
      "Unpublished changes stay on the server in a disconnected session, locked, until they are"
          + " taken over or discarded."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    versionProvider = ProductVersion.class,
    optionListHeading = "%nOptions:%n")
final class LogoutCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  LogoutCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Connections connections = new Connections(surroundings);
    if (connections.savedSessions().find(connections.address(connection)).isEmpty()) {
      surroundings.terminal().err().println("There is no saved session of this server.");
      return ExitCode.DONE;
    }
    try (ApiClient client = connections.client(connection)) {
      Optional<ApiSession> session = connections.resume(client, connection);
      session.ifPresent(ApiSession::logout);
      connections.savedSessions().forget(client.server());
      surroundings.terminal().err().println("Logged out.");
      return ExitCode.DONE;
    }
  }
}
