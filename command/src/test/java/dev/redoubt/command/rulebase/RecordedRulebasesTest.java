package dev.redoubt.command.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds rulebases from the values that a real server answered with, and expects to be shown the
 * same keys, types, order and numbers. Uids, times and administrators are this server's own.
 */
final class RecordedRulebasesTest {

  private static final List<String> LISTS =
      List.of("source", "destination", "service", "vpn", "content", "time", "install-on");
  private static final List<String> SINGLE =
      List.of(
          "action",
          "original-source",
          "original-destination",
          "original-service",
          "translated-source",
          "translated-destination",
          "translated-service");

  @TempDir private Path directory;
  private ApiServer server;
  private String sid = "";
  private JsonNode recorded;
  private final Map<String, String> names = new HashMap<>();

  @BeforeEach
  void open() throws IOException {
    server = new ApiServer(directory);
    sid = server.login();
    try (InputStream in =
        Objects.requireNonNull(
            RecordedRulebasesTest.class.getResourceAsStream("recorded-rulebases.json"))) {
      recorded = CanonicalJson.MAPPER.readTree(in);
    }
    recorded.path("objects").forEach(this::addObject);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Standard", "test1"})
  void areShownAsRecorded(String policy) throws InterruptedException {
    JsonNode wanted = recorded.path("packages").path(policy);
    String layer = wanted.path("access").path("name").asString();
    if (!policy.equals("Standard")) {
      ok("add-package", "{'name':'" + policy + "'}");
    }
    ok("delete-access-rule", "{'layer':'" + layer + "','rule-number':1}");
    build(wanted.path("access"), "access-rule", "layer", layer);
    build(wanted.path("nat"), "nat-rule", "package", policy);
    server.publish(sid);

    ObjectNode access = ok("show-access-rulebase", "{'name':'" + layer + "'}");
    ObjectNode nat = ok("show-nat-rulebase", "{'package':'" + policy + "'}");

    requireSame(wanted.path("access"), access);
    requireSame(wanted.path("nat"), nat);
    assertThat(nat.has("name")).isFalse();
    String uid = ok("show-package", "{'name':'" + policy + "'}").path("uid").asString();
    assertThat(nat.path("uid").asString()).isEqualTo(uid);
  }

  private void addObject(JsonNode object) {
    names.put(object.path("uid").asString(), object.path("name").asString());
    String type = object.path("type").asString();
    boolean made = type.equals("host") || type.equals("network");
    String identity = "{'name':'" + object.path("name").asString() + "'}";
    if (made && server.call(sid, "show-" + type, identity).status() == 404) {
      ObjectNode request = ((ObjectNode) object).deepCopy();
      request.remove(List.of("uid", "type"));
      ok("add-" + type, request.toString());
    }
  }

  /** Automatic rules follow from the objects; the others are added in their order. */
  private void build(JsonNode rulebase, String type, String field, String container) {
    for (JsonNode rule : rules(rulebase)) {
      if (rule.path("auto-generated").asBoolean(false)) {
        continue;
      }
      ObjectNode request = ((ObjectNode) named(rule)).deepCopy();
      int number = request.path("rule-number").intValue();
      request.remove(
          List.of("uid", "type", "domain", "rule-number", "meta-info", "auto-generated"));
      request.put(field, container).put("position", number);
      ok("add-" + type, request.toString());
    }
  }

  private void requireSame(JsonNode wanted, ObjectNode shown) {
    for (String count : List.of("from", "to", "total")) {
      assertThat(shown.path(count)).isEqualTo(wanted.path(count));
    }
    shown
        .path("objects-dictionary")
        .forEach(
            object -> names.put(object.path("uid").asString(), object.path("name").asString()));
    assertThat(comparable(shown.path("rulebase"))).isEqualTo(comparable(wanted.path("rulebase")));
  }

  /** Rules and sections with names for uids, keys in their order, and neither times nor people. */
  private List<String> comparable(JsonNode rulebase) {
    List<String> lines = new ArrayList<>();
    for (JsonNode entry : rulebase) {
      ObjectNode line = ((ObjectNode) named(entry)).deepCopy();
      line.put("uid", "");
      if (line.has("meta-info")) {
        JsonNode meta = line.path("meta-info");
        line.put("meta-info", String.join(",", ((ObjectNode) meta).propertyNames()));
      }
      JsonNode inner = line.remove("rulebase");
      lines.add(line.toString());
      if (inner != null) {
        lines.addAll(comparable(inner));
        lines.add("end");
      }
    }
    return lines;
  }

  private JsonNode named(JsonNode rule) {
    ObjectNode result = ((ObjectNode) rule).deepCopy();
    for (String cell : SINGLE) {
      if (rule.has(cell)) {
        result.put(cell, name(rule.path(cell)));
      }
    }
    for (String cell : LISTS) {
      if (rule.has(cell)) {
        var list = result.putArray(cell);
        rule.path(cell).forEach(uid -> list.add(name(uid)));
      }
    }
    if (rule.path("track").has("type")) {
      ((ObjectNode) result.path("track")).put("type", name(rule.path("track").path("type")));
    }
    return result;
  }

  private String name(JsonNode uid) {
    return names.getOrDefault(uid.asString(), uid.asString());
  }

  private static List<JsonNode> rules(JsonNode rulebase) {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode entry : rulebase.path("rulebase")) {
      if (entry.has("rule-number")) {
        rules.add(entry);
      }
      entry.path("rulebase").forEach(rules::add);
    }
    return rules;
  }

  private ObjectNode ok(String command, String request) {
    return server.call(sid, command, request).ok();
  }
}
