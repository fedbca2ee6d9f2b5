package dev.redoubt.systemtests;

import static org.awaitility.Awaitility.await;

import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A login of the administrator at one server. */
public final class Administrator {

  public static final String NAME = "admin";
  public static final String PASSWORD = "Correct-horse-7";

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(120);
  private static final Duration TASK_TIMEOUT = Duration.ofSeconds(120);

  private final HttpClient client;
  private final URI api;
  private final String sid;

  private Administrator(HttpClient client, URI api, String sid) {
    this.client = client;
    this.api = api;
    this.sid = sid;
  }

  /** Logs in; {@code options} are further parameters of the command. */
  public static Administrator login(HttpClient client, URI api, Map<String, ?> options) {
    ObjectNode request = CanonicalJson.MAPPER.valueToTree(options);
    request.put("user", NAME).put("password", PASSWORD);
    ObjectNode reply = send(client, api, "login", request, "").orFail();
    return new Administrator(client, api, reply.path("sid").asString());
  }

  /** Sends a command; {@link UncheckedIOException} if the server does not answer. */
  public Answer send(String command, Map<String, ?> parameters) {
    return send(client, api, command, CanonicalJson.MAPPER.valueToTree(parameters), sid);
  }

  /** Sends a command that must be carried out. */
  public ObjectNode call(String command, Map<String, ?> parameters) {
    return send(command, parameters).orFail();
  }

  /** Sends a command that starts a task, and waits for its end. */
  public FinishedTask run(String command, Map<String, ?> parameters) {
    return finished(call(command, parameters));
  }

  /** Waits for the end of the task that a reply names. */
  public FinishedTask finished(ObjectNode reply) {
    String task = reply.path("task-id").asString();
    AtomicReference<JsonNode> last = new AtomicReference<>(reply);
    await("task " + task)
        .atMost(TASK_TIMEOUT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> hasEnded(task, last));
    return new FinishedTask(last.get());
  }

  private boolean hasEnded(String task, AtomicReference<JsonNode> last) {
    last.set(
        call("show-task", Map.of("task-id", task, "details-level", "full")).path("tasks").path(0));
    return !last.get().path("status").asString("").equals("in progress");
  }

  public ObjectNode addHost(String name, String address) {
    return call("add-host", Map.of("name", name, "ip-address", address, "ignore-warnings", true));
  }

  /** Publishes, and returns when the server has said that it did. */
  public FinishedTask publish() {
    return run("publish", Map.of()).orFail();
  }

  /** Adds a host and publishes it. */
  public void publishHost(String name, String address) {
    addHost(name, address);
    publish();
  }

  /** Whether the published database has a host of this name. */
  public boolean hasHost(String name) {
    return send("show-host", Map.of("name", name)).isOk();
  }

  private static Answer send(
      HttpClient client, URI api, String command, ObjectNode request, String sid) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(api.resolve("/web_api/" + command))
            .timeout(ANSWER_TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(CanonicalJson.MAPPER.writeValueAsBytes(request)));
    if (!sid.isEmpty()) {
      builder.header("X-chkp-sid", sid);
    }
    try {
      HttpResponse<byte[]> response = client.send(builder.build(), BodyHandlers.ofByteArray());
      return new Answer(
          command, response.statusCode(), CanonicalJson.decodeObject(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
