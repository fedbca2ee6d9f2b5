package dev.redoubt.command;

import dev.redoubt.model.CanonicalJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.node.ObjectNode;

/**
 * A point in time as replies show it: {@code posix} in milliseconds, and {@code iso-8601} without
 * seconds and without a colon in the zone, such as {@code 2015-04-26T10:11+0000}. Always UTC.
 */
public final class ApiTime {

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmZ").withZone(ZoneOffset.UTC);

  private ApiTime() {}

  public static ObjectNode of(Instant time) {
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    result.put("posix", time.toEpochMilli());
    result.put("iso-8601", ISO.format(time));
    return result;
  }
}
