package dev.redoubt.ha.dynamic;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Reports that tests use. */
final class SampleReports {

  static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");
  static final Uid TERM = new Uid(5, 1);

  private SampleReports() {}

  static Uid gateway(long number) {
    return new Uid(70, number);
  }

  static GatewayStatus status(String message) {
    return GatewayStatus.fromJson(json().put("message", message));
  }

  static ObjectNode json() {
    return CanonicalJson.MAPPER.createObjectNode().put("interval-seconds", 10).put("state", "ok");
  }

  static Report report(long gateway, long term, long counter, String message) {
    return new Report(
        gateway(gateway),
        new Stamp(term, new Uid(5, term), counter),
        TIME.plusSeconds(counter),
        status(message));
  }
}
