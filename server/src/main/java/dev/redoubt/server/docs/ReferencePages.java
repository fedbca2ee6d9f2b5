package dev.redoubt.server.docs;

import dev.redoubt.command.reference.ApiReference;
import dev.redoubt.command.reference.ApiReference.CommandReference;
import dev.redoubt.command.reference.ApiReference.ParameterReference;
import dev.redoubt.command.reference.ApiReference.RefusalReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is served below {@code /docs}: the list of commands, a page for each, the OpenAPI document,
 * and the style sheet. Public, as it says nothing of this server.
 */
public final class ReferencePages {

  private static final String ROOT = "/docs";
  private static final String COMMANDS = ROOT + "/commands/";
  private static final String HTML = "text/html; charset=utf-8";

  private volatile @Nullable ApiReference read;

  /**
   * One answer.
   *
   * @param type the media type
   * @param body in UTF-8 if it is text
   */
  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  public record Page(String type, byte[] body) {}

  /** Whether a path is one of these. */
  public static boolean serves(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }

  /** The page of a path; empty if there is none. */
  public Optional<Page> find(String path) {
    return switch (path) {
      case ROOT -> Optional.of(html("Commands", index()));
      case ROOT + "/openapi.json" ->
          Optional.of(new Page("application/json", ApiReference.bytes()));
      case ROOT + "/reference.css" -> Optional.of(new Page("text/css", style()));
      default ->
          path.startsWith(COMMANDS)
              ? reference()
                  .find(path.substring(COMMANDS.length()))
                  .map(command -> html(command.name(), command(command)))
              : Optional.empty();
    };
  }

  /** Read at its first use; most servers never need it. */
  private ApiReference reference() {
    ApiReference known = read;
    if (known == null) {
      known = ApiReference.read();
      read = known;
    }
    return known;
  }

  private String index() {
    StringBuilder text = new StringBuilder();
    text.append("<p>").append(escaped(reference().introduction())).append("</p>");
    text.append("<p><a href=\"/docs/openapi.json\">OpenAPI document</a></p>");
    SortedMap<String, List<CommandReference>> topics = new TreeMap<>();
    for (CommandReference command : reference().commands()) {
      topics.computeIfAbsent(command.topic(), _ -> new ArrayList<>()).add(command);
    }
    topics.forEach((topic, commands) -> {
      text.append("<h2>").append(escaped(topic)).append("</h2><dl>");
      for (CommandReference command : commands) {
        text.append("<dt><a href=\"")
            .append(COMMANDS)
            .append(escaped(command.name()))
            .append("\">")
            .append(escaped(command.name()))
            .append("</a></dt><dd>")
            .append(escaped(command.summary()))
            .append("</dd>");
      }
      text.append("</dl>");
    });
    return text.toString();
  }

  private static String command(CommandReference command) {
    StringBuilder text = new StringBuilder();
    text.append("<p>").append(escaped(command.summary())).append("</p>");
    text.append("<pre>POST /web_api/").append(escaped(command.name())).append("</pre>");
    if (command.parameters().isEmpty()) {
      text.append("<p>It takes no parameters: send <code>{}</code>.</p>");
    } else {
      appendParameters(text, command.parameters());
    }
    appendRefusals(text, command.refusals());
    return text.toString();
  }

  private static void appendRefusals(StringBuilder text, List<RefusalReference> refusals) {
    text.append("<h2>Errors</h2><table><thead><tr><th>Status</th><th>Code</th><th>If</th></tr>")
        .append("</thead><tbody>");
    for (RefusalReference refusal : refusals) {
      text.append("<tr><td>")
          .append(escaped(refusal.status()))
          .append("</td><td><code>")
          .append(escaped(refusal.code()))
          .append("</code></td><td>")
          .append(escaped(refusal.when()))
          .append("</td></tr>");
    }
    text.append("</tbody></table>");
  }

  private static void appendParameters(StringBuilder text, List<ParameterReference> parameters) {
    text.append(
        "<table><thead><tr><th>Parameter</th><th>Value</th><th>Default</th><th>Meaning</th></tr>"
            + "</thead><tbody>");
    for (ParameterReference parameter : parameters) {
      text.append("<tr><td><code>")
          .append(escaped(parameter.name()))
          .append("</code>")
          .append(parameter.required() ? " <strong>required</strong>" : "")
          .append("</td><td>")
          .append(escaped(parameter.type()))
          .append("</td><td><code>")
          .append(escaped(parameter.defaultValue()))
          .append("</code></td><td>")
          .append(escaped(parameter.description()))
          .append("</td></tr>");
    }
    text.append("</tbody></table>");
  }

  private static Page html(String title, String content) {
    String page =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s - Redoubt API</title>
        <link rel="stylesheet" href="/docs/reference.css">
        </head>
        <body>
        <nav><a href="/docs">Redoubt API</a></nav>
        <main>
        <h1>%1$s</h1>
        %2$s
        </main>
        </body>
        </html>
        """
            .formatted(escaped(title), content);
    return new Page(HTML, page.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] style() {
    try (InputStream resource = ReferencePages.class.getResourceAsStream("reference.css")) {
      if (resource == null) {
        throw new IllegalStateException("The style sheet of the reference is not in the program");
      }
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
