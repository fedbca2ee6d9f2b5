package dev.redoubt.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Compares a reply with what a real server was recorded to answer: the same keys in the same order,
 * the same JSON types, and the same values where they do not belong to one server.
 */
public final class RecordedAnswer {

  /** Keys that are newer than the recorded server, which served API version 1.6.1. */
  private static final Set<String> NEWER =
      Set.of(
          "available-actions",
          // two recorded services have a color that the API has no word for
          "color",
          // services
          "use-delayed-sync",
          "delayed-sync-value",
          "enable-tcp-resource",
          // layers
          "detect-using-x-forward-for",
          "dynamic-layer",
          "layer-type",
          // gateways
          "anti-spam-and-email-security",
          "identity-awareness",
          "zero-phishing",
          "icap-server",
          "enable-https-inspection",
          // communities
          "tunnel-granularity",
          "disable-nat",
          "encrypted-traffic",
          "excluded-services",
          "granular-encryptions",
          "override-vpn-domains",
          "link-selection-mode",
          "wire-mode",
          "advanced-properties",
          "use-standard-proposal",
          "use-multiple-key-exchanges",
          "ike-p1-rekey-time",
          "ike-p1-rekey-time-unit",
          "ike-p2-use-pfs",
          "ike-p2-pfs-dh-grp",
          "ike-p2-rekey-time",
          "ike-p2-rekey-time-unit");

  private final Set<String> ownOfAServer;

  private RecordedAnswer(Set<String> ownOfAServer) {
    this.ownOfAServer = ownOfAServer;
  }

  /**
   * Compares.
   *
   * @param ownOfAServer keys whose values - also within - belong to one server
   */
  public static void assertSame(JsonNode recorded, JsonNode shown, Set<String> ownOfAServer) {
    String name = recorded.path("type").asString() + " " + recorded.path("name").asString();
    new RecordedAnswer(ownOfAServer).compare(name, recorded, shown, true);
  }

  /** Compares keys and types alone. */
  public static void assertSameShape(JsonNode recorded, JsonNode shown) {
    new RecordedAnswer(Set.of()).compare("", recorded, shown, false);
  }

  private void compare(String path, JsonNode recorded, JsonNode shown, boolean values) {
    assertThat(shown.getNodeType()).as(path).isEqualTo(recorded.getNodeType());
    if (recorded.isObject()) {
      members(path, recorded, shown, values);
    } else if (recorded.isArray()) {
      assertThat(shown.size()).as("size of " + path).isEqualTo(recorded.size());
      for (int i = 0; i < recorded.size(); i++) {
        compare(path + "[" + i + "]", recorded.get(i), shown.get(i), values);
      }
    } else if (values) {
      assertThat(shown).as(path).isEqualTo(recorded);
    }
  }

  private void members(String path, JsonNode recorded, JsonNode shown, boolean values) {
    List<String> known = List.copyOf(recorded.propertyNames());
    assertThat(shown.propertyNames().stream().filter(known::contains))
        .as("keys of " + path)
        .containsExactlyElementsOf(known);
    assertThat(shown.propertyNames().stream().filter(key -> !known.contains(key)))
        .as("keys of " + path + " that were not recorded")
        .isSubsetOf(NEWER);
    for (String key : known) {
      boolean comparable = values && !ownOfAServer.contains(key);
      compare(path + "." + key, recorded.get(key), shown.get(key), comparable);
    }
  }
}
