package dev.redoubt.systemtests.scenario;

import tools.jackson.databind.JsonNode;

/**
 * What tests write of a host.
 *
 * @param address its IPv4 address
 * @param comments its comments
 */
record HostBody(String address, String comments) {

  /** As the API shows it, and the database keeps it. */
  static HostBody of(JsonNode json) {
    return new HostBody(json.path("ipv4-address").asString(""), json.path("comments").asString(""));
  }
}
