package dev.redoubt.ha.dynamic;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last report of one gateway, as servers keep and exchange it.
 *
 * @param gateway the uid of its object
 * @param stamp which report is the later one
 * @param time when an Active took it, by the clock of that server
 * @param status what the gateway said
 */
public record Report(Uid gateway, Stamp stamp, Instant time, GatewayStatus status) {

  private static final int AGE_INTERVALS = 3;

  /** Whether the gateway has been silent for three of its intervals. */
  public boolean isOverdue(Instant now) {
    return now.isAfter(time.plusSeconds((long) AGE_INTERVALS * status.intervalSeconds()));
  }

  /** The JSON form. */
  public ObjectNode toJson() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("gateway", gateway.toString());
    json.put("term", stamp.term()).put("term-uid", stamp.termUid().toString());
    json.put("counter", stamp.counter()).put("time", time.toEpochMilli());
    status.putInto(json.putObject("status"));
    return json;
  }

  /**
   * Reads what {@link #toJson} gave.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Report fromJson(JsonNode json) {
    if (!(json.path("status") instanceof ObjectNode status)) {
      throw new IllegalArgumentException("A report lacks its status");
    }
    return new Report(
        Uid.parse(json.path("gateway").asString("")),
        new Stamp(
            json.path("term").asLong(-1),
            Uid.parse(json.path("term-uid").asString("")),
            json.path("counter").asLong(-1)),
        Instant.ofEpochMilli(json.path("time").asLong(0)),
        GatewayStatus.fromJson(status));
  }
}
