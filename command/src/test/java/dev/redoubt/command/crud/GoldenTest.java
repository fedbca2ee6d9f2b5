package dev.redoubt.command.crud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.Finding;
import dev.redoubt.command.error.ValidationFailedException;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs recorded conversations: each file is a list of requests, with the whole reply that each must
 * get. Uids count up, so that the files can name them. -Dredoubt.golden.update=true rewrites the
 * files and fails.
 */
final class GoldenTest {

  private static final Path RESOURCES = Path.of("src/test/resources/dev/redoubt/command/crud");
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host",
        "network",
        "address-range",
        "group",
        "group-with-exclusion",
        "tag",
        "service-tcp",
        "service-udp",
        "service-icmp",
        "service-group",
        "time",
        "user",
        "user-group",
        "administrator",
        "domain-permissions-profile",
        "trusted-client",
        "settings",
        "checkpoint-host",
        "simple-gateway",
        "access-layer",
        "package",
        "lists",
        "ranges",
        "multicast-address-range",
        "wildcard",
        "dynamic-object",
        "security-zone",
        "dns-domain",
        "service-icmp6",
        "service-sctp",
        "service-other",
        "service-rpc",
        "service-dce-rpc",
        "service-citrix-tcp",
        "service-compound-tcp",
        "service-gtp",
        "application-site",
        "application-site-category",
        "application-site-group",
        "time-group",
        "user-template",
        "access-role",
        "radius-server",
        "tacacs-server",
        "interoperable-device",
        "opsec-application",
        "vpn-community-meshed",
        "vpn-community-star",
        "vpn-community-remote-access",
        "threat-layer",
        "threat-profile",
        "https-layer"
      })
  void repliesAsRecorded(String file) throws IOException {
    TestDesk desk = new TestDesk();
    JsonNode steps = read(file);
    if (Boolean.getBoolean("redoubt.golden.update")) {
      rewrite(desk, file, steps);
    }
    int number = 0;
    for (JsonNode step : steps) {
      number++;
      String command = step.path("command").stringValue();
      ObjectNode reply = sent(reply(desk, command, (ObjectNode) step.path("request")));
      assertThat(reply)
          .as("step %d of %s: %s %s gave%n%s", number, file, command, step.path("request"), reply)
          .isEqualTo(step.path("reply"));
    }
    assertThat(number).isPositive();
  }

  private static void rewrite(TestDesk desk, String file, JsonNode steps) throws IOException {
    for (JsonNode step : steps) {
      String command = step.path("command").stringValue();
      ObjectNode request = (ObjectNode) step.path("request");
      ((ObjectNode) step).set("reply", sent(reply(desk, command, request)));
    }
    Path path = RESOURCES.resolve("golden/" + file + ".json");
    Files.writeString(path, PRETTY.writeValueAsString(steps) + "\n");
    fail("Rewrote " + path + "; look at the change and run again without the update");
  }

  private static ObjectNode reply(TestDesk desk, String command, ObjectNode request) {
    try {
      return desk.run(command, request);
    } catch (CommandException e) {
      ObjectNode reply = CanonicalJson.MAPPER.createObjectNode();
      reply.put("code", e.code().wireName()).put("message", e.getMessage());
      if (e instanceof ValidationFailedException failed) {
        messages(reply, "warnings", failed, Finding.Severity.WARNING);
        messages(reply, "errors", failed, Finding.Severity.ERROR);
      }
      return reply;
    }
  }

  /** The reply as a client reads it. */
  static ObjectNode sent(JsonNode reply) {
    return CanonicalJson.decodeObject(CanonicalJson.MAPPER.writeValueAsBytes(reply));
  }

  private static void messages(
      ObjectNode reply, String key, ValidationFailedException failed, Finding.Severity severity) {
    if (!failed.messages(severity).isEmpty()) {
      ArrayNode items = reply.putArray(key);
      failed.messages(severity).forEach(message -> items.addObject().put("message", message));
    }
  }

  private static JsonNode read(String file) throws IOException {
    String name = "golden/" + file + ".json";
    try (InputStream in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(name))) {
      return CanonicalJson.MAPPER.readTree(in);
    }
  }
}
