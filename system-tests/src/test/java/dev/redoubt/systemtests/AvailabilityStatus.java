package dev.redoubt.systemtests;

import tools.jackson.databind.JsonNode;

/**
 * The High Availability status as one server tells it.
 *
 * @param json the reply of {@code show-ha-status}
 */
public record AvailabilityStatus(JsonNode json) {

  /** The banner. */
  public String overview() {
    return json.path("overview").asString("");
  }

  /** The line of one server. */
  public Line of(TestServer server) {
    for (JsonNode line : json.path("servers")) {
      if (line.path("name").asString("").equals(server.name())) {
        return new Line(line);
      }
    }
    throw new AssertionError("The status has no line for " + server.name() + ": " + json);
  }

  @Override
  public String toString() {
    return json.toPrettyString();
  }

  /**
   * One server.
   *
   * @param json as in the reply
   */
  public record Line(JsonNode json) {

    public String mode() {
      return json.path("mode").asString("");
    }

    public String status() {
      return json.path("status").asString("");
    }

    public String reason() {
      return json.path("reason").asString("");
    }

    public String action() {
      return json.path("action").asString("");
    }

    public long revision() {
      return json.path("position").path("revision").asLong();
    }
  }
}
