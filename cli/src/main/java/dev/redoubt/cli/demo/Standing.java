package dev.redoubt.cli.demo;

import dev.redoubt.cli.api.ApiClient;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One answer of {@code show-ha-status}. */
final class Standing {

  private final ObjectNode status;

  Standing(ObjectNode status) {
    this.status = status;
  }

  /** The banner. */
  String overview() {
    return ApiClient.text(status, "overview").orElse("");
  }

  /** Why the banner is what it is. */
  String reason() {
    return ApiClient.text(status, "reason").orElse("");
  }

  /** What the banner advises. */
  String action() {
    return ApiClient.text(status, "action").orElse("");
  }

  /** A member of a server's line; empty if there is none. */
  String of(String server, String member) {
    return line(server).flatMap(line -> ApiClient.text(line, member)).orElse("");
  }

  /** The chain of the last revision that a server is known to have. */
  String chain(String server) {
    return line(server).flatMap(line -> ApiClient.text(line.path("position"), "chain")).orElse("");
  }

  /** The number of that revision. */
  long revision(String server) {
    return line(server).map(line -> line.path("position").path("revision").asLong(0)).orElse(0L);
  }

  /** Whether one is Active, the other Standby, and both at the same revision. */
  boolean isInStep(String active, String standby) {
    return overview().equals("Synchronized")
        && of(active, "mode").equals("active")
        && of(standby, "mode").equals("standby")
        && !chain(active).isEmpty()
        && chain(active).equals(chain(standby));
  }

  private Optional<JsonNode> line(String server) {
    for (JsonNode line : status.path("servers")) {
      if (ApiClient.text(line, "name").filter(server::equals).isPresent()) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }
}
