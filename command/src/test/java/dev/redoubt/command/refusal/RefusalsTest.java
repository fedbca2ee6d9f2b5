package dev.redoubt.command.refusal;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.Command;
import dev.redoubt.command.DeclaredRefusals;
import dev.redoubt.command.conversation.Conversation;
import dev.redoubt.command.conversation.Recordings;
import dev.redoubt.command.error.ErrorCode;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.permission.CommandRights;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.session.permission.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every refusal that a command declares is provoked, and held with its request and reply by a file
 * of its own for each kind of refusal. -Dredoubt.golden.update=true rewrites the files and fails.
 */
class RefusalsTest {

  private static final Path RESOURCES = Recordings.RESOURCES.resolve("refusal");

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void refusesAsRecorded(Refusal refusal) throws IOException, InterruptedException {
    Map<String, ObjectNode> fixtures = fixtures();
    RefusedRequests requests = new RefusedRequests(fixtures, read("requests.json"));
    ArrayNode pairs = CanonicalJson.MAPPER.createArrayNode();
    List<String> otherwise = new ArrayList<>();
    try (ApiServer server = new ApiServer(directory)) {
      Conversation conversation = new Conversation(server);
      new Fixtures(server, fixtures).publish();
      prepare(refusal, server, conversation, fixtures);
      for (Command command : server.registry().all()) {
        if (DeclaredRefusals.of(command).contains(refusal)) {
          ObjectNode step = CanonicalJson.MAPPER.createObjectNode().put("command", command.name());
          step.put("as", caller(refusal, command));
          step.set("request", requests.of(command, refusal));
          step.setAll(conversation.answer(step));
          pairs.add(step);
          if (!refuses(step, refusal.code())) {
            otherwise.add(step.toString());
          }
        }
      }
    }
    assertThat(otherwise).as("replies that are not " + refusal).isEmpty();
    hold(refusal, pairs);
  }

  /** No recorded reply has an error that its command does not declare. */
  @Test
  void whatIsRecordedIsDeclared() throws IOException {
    List<String> undeclared = new ArrayList<>();
    try (ApiServer server = new ApiServer(directory)) {
      for (String folder : List.of("conversation", "crud/golden")) {
        for (JsonNode step : Recordings.pairs(folder)) {
          String code = step.path("reply").path("code").asString("");
          Command command =
              server.registry().find(step.path("command").stringValue()).orElseThrow();
          if (!code.isEmpty() && !codes(command).contains(code)) {
            undeclared.add(command.name() + " " + step.path("reply"));
          }
        }
      }
    }
    assertThat(undeclared).isEmpty();
  }

  /** Whatever a parameter holds that cannot be used, the refusal is a declared one. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "[{}]", "'###'", "'6c488338-8eec-4103-ad21-cd461ac2c472'"})
  void whateverAParameterHoldsIsRefusedAsDeclared(String value)
      throws IOException, InterruptedException {
    Map<String, ObjectNode> fixtures = fixtures();
    List<String> undeclared = new ArrayList<>();
    try (ApiServer server = new ApiServer(directory)) {
      new Fixtures(server, fixtures).publish();
      for (Command command : server.registry().all()) {
        String sid = server.login();
        for (String parameter : command.parameters()) {
          String request = "{'" + parameter + "':" + value + "}";
          ObjectNode reply = server.call(sid, command.name(), request).body();
          String code = reply.path("code").asString("");
          if (!code.isEmpty() && !codes(command).contains(code)) {
            undeclared.add(command.name() + " " + request + ": " + reply);
          }
        }
        server.call(sid, "logout", "{}");
      }
    }
    assertThat(undeclared).isEmpty();
  }

  private static Set<String> codes(Command command) {
    return DeclaredRefusals.of(command).stream()
        .map(refusal -> refusal.code().wireName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Who calls: for most refusals an administrator who may do everything. Whoever may write nothing
   * has a read-only session, so that each of the powerless has one right that the other lacks.
   */
  private static String caller(Refusal refusal, Command command) {
    return switch (refusal) {
      case NO_SESSION -> "nobody";
      case SESSION_ENDED -> "ended";
      case READ_ONLY_SESSION -> "looking";
      case NOT_PERMITTED ->
          CommandRights.of(command).contains(Right.EDIT_USERS) ? "https only" : "users only";
      default -> "admin";
    };
  }

  private void prepare(
      Refusal refusal,
      ApiServer server,
      Conversation conversation,
      Map<String, ObjectNode> fixtures)
      throws InterruptedException, IOException {
    for (JsonNode step : read("preparations.json").path(refusal.name())) {
      for (int i = 0; i < step.path("times").asInt(1); i++) {
        prepare(conversation, step);
      }
    }
    switch (refusal) {
      case ON_STANDBY -> server.becomeStandby();
      case PREDEFINED -> new Fixtures(server, fixtures).putPredefined();
      case IN_USE -> new Fixtures(server, fixtures).putUsers();
      case LOCKED -> lockAll(server, fixtures);
      default -> {}
    }
  }

  private static void prepare(Conversation conversation, JsonNode step)
      throws InterruptedException, IOException {
    if (step.has("deed")) {
      conversation.act(step);
    } else {
      ObjectNode answer = conversation.answer(step);
      assertThat(answer.path("status").intValue())
          .as(step + " " + answer)
          .isEqualTo(step.path("status").asInt(200));
    }
  }

  private static void lockAll(ApiServer server, Map<String, ObjectNode> fixtures) {
    String other = server.login();
    fixtures.forEach((type, request) -> {
      String first = request.path("name").asString();
      for (String name : List.of(first, Fixtures.secondName(first))) {
        for (ObjectNode object : server.published(type, name)) {
          String uid = object.path("uid").asString();
          server.call(other, "lock-object", "{'uid':'" + uid + "'}").ok();
        }
      }
    });
  }

  /** The file that holds the pairs of a refusal. */
  static Path recording(Refusal refusal) {
    return RESOURCES.resolve(
        "recorded/" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json");
  }

  private static boolean refuses(JsonNode step, ErrorCode code) {
    return step.path("status").intValue() == code.status()
        && step.path("reply").path("code").asString("").equals(code.wireName());
  }

  private static void hold(Refusal refusal, ArrayNode pairs) throws IOException {
    Path file = recording(refusal);
    if (Boolean.getBoolean("redoubt.golden.update")) {
      Files.createDirectories(file.getParent());
      String lines = pairs.valueStream().map(JsonNode::toString).collect(joining(",\n"));
      Files.writeString(file, "[\n" + lines + "\n]\n");
      fail("Rewrote " + file + "; look at the change and run again without the update");
    }
    assertThat(pairs).isNotEmpty();
    assertThat(CanonicalJson.MAPPER.readTree(pairs.toString())).isEqualTo(Recordings.read(file));
  }

  /** The request that adds the object of each type, in an order in which they can be added. */
  private static Map<String, ObjectNode> fixtures() throws IOException {
    Map<String, ObjectNode> fixtures = new LinkedHashMap<>();
    read("fixtures.json")
        .properties()
        .forEach(each -> fixtures.put(each.getKey(), (ObjectNode) each.getValue()));
    return fixtures;
  }

  private static JsonNode read(String file) throws IOException {
    return Recordings.read(RESOURCES.resolve(file));
  }
}
