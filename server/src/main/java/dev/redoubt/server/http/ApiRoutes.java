package dev.redoubt.server.http;

import dev.redoubt.command.ApiRequest;
import dev.redoubt.command.ApiResponse;
import dev.redoubt.command.CommandRunner;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.server.configuration.ApiSettings;
import dev.redoubt.server.docs.ReferencePages;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.HostPort;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends each path of the API listener where it belongs. Whoever does not ask for a page is answered
 * in JSON.
 */
final class ApiRoutes extends Handler.Abstract {

  private static final String API = "/web_api";
  private static final String LOGIN = "/login";

  /** A login fits into it; memory for more is given to those who are logged in. */
  private static final int STRANGERS_BODY_LIMIT_BYTES = 16 << 10;

  /** Requests of one connection after which the others have their turn. */
  private static final int TURN = 8;

  /** Of a large request for others to end. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final ApiSettings settings;
  private final ApiEntry api;
  private final Predicate<String> loggedIn;
  private final EventStream events;
  private final Probes probes;
  private final BodyBudget bodies;
  private final ConsoleRoutes console;
  private final ReferencePages pages = new ReferencePages();

  ApiRoutes(
      ApiSettings settings,
      ApiEntry api,
      Predicate<String> loggedIn,
      EventStream events,
      Probes probes,
      ConsoleRoutes console) {
    super(InvocationType.BLOCKING);
    this.settings = settings;
    this.api = api;
    this.loggedIn = loggedIn;
    this.events = events;
    this.probes = probes;
    this.console = console;
    this.bodies = new BodyBudget(settings.bodyLimitBytes(), LONGEST_WAIT);
  }

  /**
   * The thread goes on with the connection's next request. It yields now and then: a client that
   * asks without a pause would keep it, and a processor with it, while the others wait.
   */
  @Override
  @SuppressWarnings("ThreadPriorityCheck")
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    if (singleSlashes(Request.getPathInContext(request)).equals(EventStream.PATH)) {
      events.handle(request, response, callback);
      return true;
    }
    answer(request).send(response, callback);
    if (request.getConnectionMetaData().getConnection().getMessagesIn() % TURN == 0) {
      Thread.yield();
    }
    return true;
  }

  private Reply answer(Request request) throws IOException {
    String path = singleSlashes(Request.getPathInContext(request));
    if (path.contains(API + "/") || path.endsWith(API)) {
      return command(request, path);
    }
    if (ReferencePages.serves(path)) {
      return documentation(path);
    }
    return switch (path) {
      case "/health/live" -> Reply.json(200, status("live"));
      case "/health/ready" -> ready();
      case "/ha/active" -> mode("active");
      case "/ha/standby" -> mode("standby");
      case "/metrics" -> metrics(request);
      default -> console.find(request, path).orElseGet(() -> notOfTheConsole(path));
    };
  }

  private static Reply notOfTheConsole(String path) {
    return path.equals("/")
        ? hint()
        : Reply.error(404, "There is nothing at [" + path + "]. The API is at /web_api");
  }

  private Reply documentation(String path) {
    return pages
        .find(path)
        .map(page -> new Reply(200, page.type(), page.body()))
        .orElseGet(() -> Reply.error(404, "There is no page at [" + path + "]. Begin at /docs"));
  }

  private Reply command(Request request, String path) throws IOException {
    Optional<String> sid =
        Optional.ofNullable(request.getHeaders().get(CommandRunner.SESSION_HEADER));
    boolean known = sid.filter(loggedIn).isPresent();
    if (known) {
      keep(request);
    }
    int limit =
        known
            ? settings.bodyLimitBytes()
            : Math.min(settings.bodyLimitBytes(), STRANGERS_BODY_LIMIT_BYTES);
    Optional<HeldBody> body;
    try {
      body = HeldBody.read(request, limit, bodies);
    } catch (HeldBody.BusyException e) {
      return Reply.error(429, String.valueOf(e.getMessage()));
    }
    if (body.isPresent()) {
      try (HeldBody held = body.get()) {
        Reply reply = run(request, path, held.bytes());
        if (reply.status() == 200 && path.endsWith(LOGIN)) {
          keep(request);
        }
        return reply;
      }
    }
    // Whoever has a session id that does not hold hears that, and not how large a body may be.
    return sid.isPresent() && !known ? run(request, path, new byte[0]) : tooLarge(limit);
  }

  /** Strangers' connections keep the short idle time of those that brought no request yet. */
  private void keep(Request request) {
    HeardConnections.keep(request, settings.idleTimeout().toMillis());
  }

  private Reply run(Request request, String path, byte[] body) {
    ApiRequest call =
        new ApiRequest(request.getMethod(), path, headers(request), body, remoteAddress(request));
    ApiResponse answer = api.handle(call);
    return new Reply(answer.status(), Reply.JSON, answer.body());
  }

  private Reply tooLarge(int limit) {
    String advice =
        limit == settings.bodyLimitBytes()
            ? " bytes. Send it in parts, or raise [api-body-limit]"
            : " bytes, which is the most that is taken without a session id. Log in first";
    return Reply.error(413, "The request body is greater than " + limit + advice);
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      if (field.getHeader() != HttpHeader.HOST) {
        headers.put(field.getName(), value == null ? "" : value);
      }
    }
    headers.put(HttpHeader.HOST.asString(), authority(request));
    return headers;
  }

  /** What the client called the server by, with the port; HTTP/2 has no header for it. */
  private static String authority(Request request) {
    return HostPort.normalizeHost(Request.getServerName(request))
        + ":"
        + Request.getServerPort(request);
  }

  private static String remoteAddress(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress at
        ? at.getAddress().getHostAddress()
        : "";
  }

  private Reply ready() {
    return probes
        .notReady()
        .map(why -> Reply.json(503, status("not ready").put("reason", why)))
        .orElseGet(() -> Reply.json(200, status("ready")));
  }

  private Reply mode(String wanted) {
    String mode = probes.mode();
    return Reply.json(
        mode.equals(wanted) ? 200 : 503, CanonicalJson.MAPPER.createObjectNode().put("mode", mode));
  }

  private Reply metrics(Request request) {
    boolean allowed =
        switch (settings.metrics()) {
          case OFF -> false;
          case LOOPBACK -> fromThisMachine(request);
          case EVERYONE -> true;
        };
    if (!allowed) {
      return Reply.error(
          403, "Metrics are not for this address; see [metrics-access] in the configuration");
    }
    byte[] text = probes.metrics().getBytes(StandardCharsets.UTF_8);
    return new Reply(200, "text/plain; version=0.0.4; charset=utf-8", text);
  }

  private static boolean fromThisMachine(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress at
        && at.getAddress().isLoopbackAddress();
  }

  private static Reply hint() {
    ObjectNode hint =
        CanonicalJson.MAPPER
            .createObjectNode()
            .put("name", "Redoubt")
            .put("api", "POST /web_api/login")
            .put("docs", "/docs")
            .put("health", "/health/ready");
    return Reply.json(200, hint);
  }

  private static ObjectNode status(String status) {
    return CanonicalJson.MAPPER.createObjectNode().put("status", status);
  }

  /** Clients build paths with doubled and trailing slashes. */
  private static String singleSlashes(String path) {
    if (!path.contains("//") && (path.length() < 2 || !path.endsWith("/"))) {
      return path;
    }
    String single = path.replaceAll("/{2,}", "/");
    return single.length() > 1 && single.endsWith("/")
        ? single.substring(0, single.length() - 1)
        : single;
  }
}
