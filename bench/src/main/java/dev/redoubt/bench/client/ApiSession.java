package dev.redoubt.bench.client;

import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A login over one connection. */
public final class ApiSession implements AutoCloseable {

  private static final long LOOK_MILLIS = 20;

  private final RawConnection connection;
  private final String sid;

  private ApiSession(RawConnection connection, String sid) {
    this.connection = connection;
    this.sid = sid;
  }

  /** Connects and logs in. */
  public static ApiSession login(HttpAddress address, String user, String password)
      throws IOException {
    RawConnection connection = RawConnection.open(address);
    try {
      ObjectNode body = object().put("user", user).put("password", password);
      Answer answer = connection.post("login", "", bytes(body));
      return new ApiSession(connection, require("login", answer).path("sid").stringValue());
    } catch (IOException e) {
      connection.close();
      throw e;
    }
  }

  /** An empty request. */
  public static ObjectNode object() {
    return CanonicalJson.MAPPER.createObjectNode();
  }

  /** What a request is sent as. */
  public static byte[] bytes(ObjectNode body) {
    return CanonicalJson.MAPPER.writeValueAsBytes(body);
  }

  /** Sends a command; a refusal is an answer too. */
  public Answer send(String command, byte[] body) throws IOException {
    return connection.post(command, sid, body);
  }

  /**
   * Runs a command.
   *
   * @throws IOException if the server refuses it
   */
  public ObjectNode call(String command, ObjectNode body) throws IOException {
    return require(command, send(command, bytes(body)));
  }

  /**
   * Runs a command that is a task, to its end.
   *
   * @return the task as it ended
   * @throws IOException if it failed
   */
  public JsonNode run(String command, ObjectNode body) throws IOException, InterruptedException {
    return await(command, call(command, body));
  }

  /**
   * Waits for the end of a task.
   *
   * @param command that started it
   * @param answer what the server said to that
   * @return the task as it ended
   * @throws IOException if it failed
   */
  public JsonNode await(String command, ObjectNode answer)
      throws IOException, InterruptedException {
    String id = answer.path("task-id").asString("");
    while (true) {
      JsonNode task = call("show-task", object().put("task-id", id)).path("tasks").path(0);
      String status = task.path("status").stringValue();
      if (status.startsWith("succeeded")) {
        return task;
      }
      if (!status.equals("in progress")) {
        throw new IOException("The command " + command + " failed: " + task);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Logs out; private changes stay in the session. */
  @Override
  public void close() throws IOException {
    try (connection) {
      call("logout", object());
    }
  }

  /** Gives up the private changes. */
  public void discard() throws IOException {
    call("discard", object());
  }

  private static ObjectNode require(String command, Answer answer) throws IOException {
    if (!answer.isOk()) {
      throw new IOException(
          "The command " + command + " was refused: " + answer.status() + " " + answer.text());
    }
    return answer.json();
  }
}
