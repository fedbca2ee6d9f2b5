package dev.redoubt.cli.api;

import dev.redoubt.model.CanonicalJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends commands to one server: {@code POST /web_api/<command>} with a JSON object, answered by a
 * JSON object. Safe for use by several threads.
 */
public final class ApiClient implements AutoCloseable {

  private static final Pattern COMMAND = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final ServerAddress server;
  private final Duration timeout;
  private final HttpClient http;

  /**
   * A client of one server; nothing is sent yet.
   *
   * @param tls decides whether the server's certificate is trusted
   * @param timeout how long one answer may take
   */
  public ApiClient(ServerAddress server, SSLContext tls, Duration timeout) {
    this.server = server;
    this.timeout = timeout;
    this.http = HttpClient.newBuilder().sslContext(tls).connectTimeout(CONNECT_TIMEOUT).build();
  }

  /** The server that this client speaks to. */
  public ServerAddress server() {
    return server;
  }

  /** Runs a command outside of a session; see {@link #call(String, ObjectNode, String)}. */
  public ObjectNode call(String command, ObjectNode request) {
    return send(command, request, null);
  }

  /**
   * Runs a command in the session {@code sid}.
   *
   * @throws ApiRefusedException if the server answers with an error
   * @throws ServerUnreachableException if no usable answer comes
   * @throws UntrustedServerException if the server's certificate is not the trusted one
   * @throws IllegalArgumentException if the command's name cannot be one
   */
  public ObjectNode call(String command, ObjectNode request, String sid) {
    return send(command, request, sid);
  }

  private ObjectNode send(String command, ObjectNode request, @Nullable String sid) {
    if (!COMMAND.matcher(command).matches()) {
      throw new IllegalArgumentException(
          "'" + command + "' is not a command name; commands look like show-hosts");
    }
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(server.resolve("/web_api/" + command))
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    CanonicalJson.MAPPER.writeValueAsBytes(request)));
    if (sid != null) {
      builder.header("X-chkp-sid", sid);
    }
    return read(command, exchange(builder.build()));
  }

  /** Whether the server says, without a login, that it is a standby. */
  public boolean isStandby() {
    return is("standby");
  }

  /** Whether the server says, without a login, that it is Active and takes edits. */
  public boolean isActive() {
    return is("active");
  }

  private boolean is(String mode) {
    HttpRequest probe =
        HttpRequest.newBuilder(server.resolve("/ha/" + mode)).timeout(timeout).build();
    return exchange(probe).statusCode() == 200;
  }

  /**
   * Reads the events of high availability line by line, as Server-Sent Events, until the server
   * ends the stream.
   *
   * @param after the id of the last event that was seen; empty for all that are kept
   * @param follow whether to wait for further ones
   * @throws ApiRefusedException if the session does not hold
   * @throws ServerUnreachableException if the connection cannot be made, or breaks
   */
  public void events(String sid, String after, boolean follow, Consumer<String> lines) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/ha/events" + (follow ? "" : "?follow=no")))
            .header("X-chkp-sid", sid);
    if (!after.isEmpty()) {
      request.header("Last-Event-ID", after);
    }
    try {
      HttpResponse<InputStream> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new ApiRefusedException(
              "events", response.statusCode(), CanonicalJson.decodeObject(body.readAllBytes()));
        }
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))
            .lines()
            .forEach(lines);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new ServerUnreachableException(server, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerUnreachableException(server, e);
    }
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      Optional<UntrustedServerException> distrust = UntrustedServerException.within(e);
      if (distrust.isPresent()) {
        throw distrust.get();
      }
      throw new ServerUnreachableException(server, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerUnreachableException(server, e);
    }
  }

  private ObjectNode read(String command, HttpResponse<byte[]> response) {
    ObjectNode body;
    try {
      body = CanonicalJson.decodeObject(response.body());
    } catch (IllegalArgumentException e) {
      throw new ServerUnreachableException(
          server,
          "answered "
              + command
              + " with HTTP "
              + response.statusCode()
              + " and no JSON object; is this the API port of a Redoubt server? It begins: "
              + beginning(response.body()),
          e);
    }
    if (response.statusCode() == 200) {
      return body;
    }
    throw new ApiRefusedException(command, response.statusCode(), body);
  }

  private static String beginning(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.substring(0, Math.min(text.length(), 80)).strip();
  }

  /** A new, empty request. */
  public static ObjectNode request() {
    return CanonicalJson.MAPPER.createObjectNode();
  }

  /** The text of a member, or nothing if it is missing or no text. */
  public static Optional<String> text(JsonNode object, String member) {
    JsonNode value = object.get(member);
    return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
