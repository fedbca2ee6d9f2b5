package dev.redoubt.server.events;

import dev.redoubt.model.CanonicalJson;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened to high availability.
 *
 * @param time when, by this server's clock
 * @param kind {@code banner}, {@code mode} or {@code server} for a change of the status, {@code
 *     notice} for anything else
 * @param severity how much it matters
 * @param text the whole of it in one sentence
 * @param details its parts, such as {@code before} and {@code after}; names in lower case
 */
public record HaEvent(
    Instant time, String kind, Severity severity, String text, Map<String, String> details) {

  public HaEvent {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** Everything as text, for audit log and syslog. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("kind", kind);
    fields.put("severity", severity.wireName());
    fields.put("text", text);
    fields.putAll(details);
    return fields;
  }

  /** The event as it goes over the stream. */
  public ObjectNode json() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode().put("time", time.toString());
    fields().forEach(json::put);
    return json;
  }
}
