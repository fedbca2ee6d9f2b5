package dev.redoubt.cli;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiRefusedException;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.KnownServers;
import dev.redoubt.cli.api.SavedSession;
import dev.redoubt.cli.api.SavedSessions;
import dev.redoubt.cli.api.ServerAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Opens sessions as the connection options and the saved sessions say. */
public final class Connections {

  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);

  private final Surroundings surroundings;
  private final ServerTrust trust;
  private final SavedSessions sessions;

  /** Connections of the user whose surroundings these are. */
  public Connections(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.trust =
        new ServerTrust(
            new KnownServers(surroundings.settings().resolve("known-servers")),
            surroundings.terminal());
    this.sessions = new SavedSessions(surroundings.settings().resolve("sessions"));
  }

  /** Keeps a session, and the trust in its server, for the commands that follow. */
  void keep(ApiSession session, ConnectionOptions options) throws IOException {
    trust.remember(session.server(), options);
    sessions.save(session.toSave());
  }

  /** The saved sessions of the user. */
  SavedSessions savedSessions() {
    return sessions;
  }

  /** A client of the chosen server, whose certificate was found to be trusted. */
  ApiClient client(ConnectionOptions options) throws IOException {
    ServerAddress server = address(options);
    return new ApiClient(server, trust.contextFor(server, options), ANSWER_TIMEOUT);
  }

  /** The chosen server. */
  ServerAddress address(ConnectionOptions options) {
    return ServerAddress.parse(choose(options.server, "REDOUBT_SERVER", "127.0.0.1"));
  }

  /**
   * The saved session of the chosen server and user, if it still lives. One that has expired is
   * forgotten.
   */
  Optional<ApiSession> resume(ApiClient client, ConnectionOptions options) throws IOException {
    Optional<SavedSession> saved = sessions.find(client.server());
    if (saved.isEmpty() || !isFor(saved.get(), options)) {
      return Optional.empty();
    }
    Optional<ApiSession> session = ApiSession.resume(client, saved.get());
    if (session.isEmpty()) {
      sessions.forget(client.server());
      surroundings.terminal().err().println("The saved session has ended; logging in again.");
    }
    return session;
  }

  private boolean isFor(SavedSession saved, ConnectionOptions options) {
    boolean userNamed =
        options.user != null || surroundings.environment().containsKey("REDOUBT_USER");
    return !userNamed || saved.user().equals(user(options));
  }

  /** Logs in with the password that the options, the environment or the user give. */
  ApiSession login(ApiClient client, ConnectionOptions options, ObjectNode login)
      throws IOException {
    String user = user(options);
    String password =
        new Secrets(surroundings)
            .get(
                "Password of " + user + "@" + client.server(),
                options.passwordFile,
                "REDOUBT_PASSWORD");
    try {
      return ApiSession.login(client, user, password, login);
    } catch (ApiRefusedException e) {
      if (e.isLoginFailed() && client.isStandby()) {
        surroundings
            .terminal()
            .err()
            .println(
                "Note: "
                    + client.server()
                    + " is a Standby, and knows no administrators before its first full sync.");
      }
      throw e;
    }
  }

  private String user(ConnectionOptions options) {
    return choose(options.user, "REDOUBT_USER", "admin");
  }

  private String choose(@Nullable String option, String variable, String otherwise) {
    return option != null ? option : surroundings.environment().getOrDefault(variable, otherwise);
  }
}
