package dev.redoubt.command.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is looked for in the audit log.
 *
 * @param from records of this time on
 * @param to records up to this time
 * @param fields what a field must say, without regard to case
 * @param outcome how it must have ended
 * @param words texts of which each must stand in some field, without regard to case
 * @param before only records that were written before the one of this place
 * @param limit at most so many
 */
public record AuditQuery(
    Optional<Instant> from,
    Optional<Instant> to,
    Map<String, String> fields,
    AuditOutcome outcome,
    List<String> words,
    Optional<AuditPlace> before,
    int limit) {

  public AuditQuery {
    fields = Map.copyOf(fields);
    words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether a record is looked for. */
  public boolean matches(ObjectNode record) {
    return timeOf(record).filter(this::isWithin).isPresent()
        && outcome.has(record)
        && fields.entrySet().stream().allMatch(field -> says(record, field))
        && words.stream().allMatch(word -> contains(record, word));
  }

  /** When a record was made; empty for a line that is none. */
  public static Optional<Instant> timeOf(ObjectNode record) {
    try {
      return Optional.of(Instant.parse(record.path("time").asString("")));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private boolean isWithin(Instant time) {
    return from.filter(time::isBefore).isEmpty() && to.filter(time::isAfter).isEmpty();
  }

  private static boolean says(ObjectNode record, Map.Entry<String, String> field) {
    return record.path(field.getKey()).asString("").equalsIgnoreCase(field.getValue());
  }

  private static boolean contains(ObjectNode record, String word) {
    return record
        .valueStream()
        .map(JsonNode::asString)
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(word));
  }
}
