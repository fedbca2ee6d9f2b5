package dev.redoubt.server.http;

import dev.redoubt.server.console.ConsoleFiles;
import dev.redoubt.server.console.ConsoleFiles.ConsoleFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.server.Request;

/**
 * The web console. Its files are at their own paths; its page is at every path that a browser
 * navigates to and that is nobody else's, since the console has addresses of its own. A program
 * that does not ask for HTML never gets the page.
 */
final class ConsoleRoutes {

  /** Scripts, styles, fonts and requests of this server, and nothing of anybody else. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  private static final String HTML = "text/html";

  /** The shortest first: browsers want them all alike, and name gzip first. */
  private static final List<String> ENCODINGS = List.of("br", "gzip");

  private final ConsoleFiles files;

  ConsoleRoutes(ConsoleFiles files) {
    this.files = files;
  }

  /** The answer to a request for a path that the API does not serve; empty if it is not ours. */
  Optional<Reply> find(Request request, String path) {
    String method = request.getMethod();
    if (!HttpMethod.GET.is(method) && !HttpMethod.HEAD.is(method)) {
      return Optional.empty();
    }
    List<String> encodings =
        values(request, HttpHeader.ACCEPT_ENCODING, new QuotedQualityCSV(ENCODINGS));
    Optional<ConsoleFile> file = files.find(path, encodings);
    boolean navigates =
        !path.substring(path.lastIndexOf('/')).contains(".")
            && values(request, HttpHeader.ACCEPT, new QuotedQualityCSV()).contains(HTML);
    return file.isEmpty() && navigates
        ? files.page(encodings).map(ConsoleRoutes::reply)
        : file.map(ConsoleRoutes::reply);
  }

  private static Reply reply(ConsoleFile file) {
    Map<String, String> headers = new HashMap<>();
    headers.put(
        "Cache-Control", file.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
    headers.put("Vary", "Accept, Accept-Encoding");
    if (!file.encoding().isEmpty()) {
      headers.put("Content-Encoding", file.encoding());
    }
    headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    headers.put("Referrer-Policy", "no-referrer");
    return new Reply(200, file.type(), file.body(), headers);
  }

  /**
   * The values of a header that are wanted, the best first, without their parameters.
   *
   * @param values says which come first among those that are wanted alike
   */
  private static List<String> values(Request request, HttpHeader header, QuotedQualityCSV values) {
    request.getHeaders().getValuesList(header).forEach(values::addValue);
    return values.getValues().stream()
        .map(value -> value.contains(";") ? value.substring(0, value.indexOf(';')).strip() : value)
        .toList();
  }
}
