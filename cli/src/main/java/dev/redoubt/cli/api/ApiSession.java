package dev.redoubt.cli.api;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A session on a server: every call carries its identifier. */
public final class ApiSession implements AutoCloseable {

  private final ApiClient client;
  private final String sid;
  private final String user;
  private final boolean standby;

  private ApiSession(ApiClient client, SavedSession login) {
    this.client = client;
    this.user = login.user();
    this.sid = login.sid();
    this.standby = login.standby();
  }

  /**
   * Logs in with a password.
   *
   * @param options further members of the login request, for example {@code session-name}
   * @throws ApiRefusedException if user or password are wrong
   */
  public static ApiSession login(
      ApiClient client, String user, String password, ObjectNode options) {
    ObjectNode request = options.deepCopy().put("user", user).put("password", password);
    ObjectNode reply = client.call("login", request);
    String sid =
        ApiClient.text(reply, "sid")
            .orElseThrow(() ->
                new ServerUnreachableException(
                    client.server(),
                    "answered the login without a session identifier",
                    new IllegalStateException("sid is missing")));
    boolean standby = flag(reply.get("standby")) && !flag(options.get("read-only"));
    return new ApiSession(client, new SavedSession(client.server(), user, sid, standby));
  }

  /**
   * Goes on in a saved session.
   *
   * @return nothing if the server no longer knows it
   */
  public static Optional<ApiSession> resume(ApiClient client, SavedSession saved) {
    try {
      client.call("keepalive", ApiClient.request(), saved.sid());
      return Optional.of(new ApiSession(client, saved));
    } catch (ApiRefusedException e) {
      if (e.isSessionGone()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Runs a command in this session; see {@link ApiClient#call(String, ObjectNode, String)}. */
  public ObjectNode call(String command, ObjectNode request) {
    return client.call(command, request, sid);
  }

  /** Runs a command without parameters. */
  public ObjectNode call(String command) {
    return call(command, ApiClient.request());
  }

  /** Reads events; see {@link ApiClient#events}. */
  public void events(String after, boolean follow, Consumer<String> lines) {
    client.events(sid, after, follow, lines);
  }

  /** How many objects this session changed and did not publish; none if it is gone. */
  public long changes() {
    try {
      return call("show-session").path("changes").asLong(0);
    } catch (ApiRefusedException e) {
      if (!e.isSessionGone()) {
        throw e;
      }
      return 0;
    }
  }

  /** The server that the session is on. */
  public ServerAddress server() {
    return client.server();
  }

  /** What to save in order to resume this session. */
  public SavedSession toSave() {
    return new SavedSession(server(), user, sid, standby);
  }

  /**
   * Whether the server was a standby at the login. Such a login is read-only for good, also when
   * nobody asked for that and the server becomes Active.
   */
  public boolean isStandby() {
    return standby;
  }

  /** Whether it is read-only only because of what the server was at the login, and is no more. */
  public boolean isOutgrown() {
    return standby && client.isActive();
  }

  private static boolean flag(@Nullable JsonNode value) {
    return value != null && "true".equalsIgnoreCase(value.asString());
  }

  /** Logs out; a session that is gone already is no error. */
  public void logout() {
    try {
      call("logout");
    } catch (ApiRefusedException e) {
      if (!e.isSessionGone()) {
        throw e;
      }
    }
  }

  /**
   * Ends the connection; the session stays open on the server unless {@link #logout} was called.
   */
  @Override
  public void close() {
    client.close();
  }
}
