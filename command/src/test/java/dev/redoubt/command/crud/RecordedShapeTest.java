package dev.redoubt.command.crud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.RecordedAnswer;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every object that a real server was recorded to list is shown as it was recorded, both where it
 * is predefined and where the same is made through the API.
 *
 * <p>The resource holds a whole object of each kind, and of the others what differs. Comments are
 * left out. Expressions in the inspection language of that server are replaced by the word
 * "expression".
 */
final class RecordedShapeTest {

  private static final Set<String> OWN_OF_A_SERVER =
      Set.of("uid", "name", "domain", "meta-info", "read-only", "comments", "members");

  /** What trust and other parts of a server say. */
  private static final Set<String> DERIVED = Set.of("sic-name", "sic-state");

  /** Objects in the domain of the administrators that a fresh server has too. */
  private static final Set<String> PREDEFINED =
      Set.of(
          "All_Internet",
          "LocalMachine_Loopback",
          "CP_default_Office_Mode_addresses_pool",
          "MyIntranet");

  private static final String EXPRESSION = "expression";

  private final TestDesk desk = new TestDesk();
  private final List<JsonNode> recorded = recorded();
  private final Map<String, String> madeNames = new HashMap<>();

  @Test
  void everyRecordedObjectIsThere() {
    assertThat(recorded).hasSize(535);
    assertThat(recorded.stream().map(each -> each.path("uid").stringValue()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aPredefinedObjectIsShownAsRecorded() {
    int compared = 0;
    for (JsonNode each : recorded) {
      boolean own = each.at("/domain/name").stringValue().equals(Domain.SMC_USER.name());
      if (own) {
        continue;
      }
      JsonNode shown = listed(desk.objects.find(uid(each)).orElseThrow());
      RecordedAnswer.assertSame(withoutExpressions(each), shown, Set.of("meta-info", "read-only"));
      compared++;
    }
    assertThat(compared).isGreaterThan(510);
  }

  @Test
  void anObjectMadeThroughTheApiIsShownAsRecorded() {
    desk.run("add-checkpoint-host", "{'name':'cp-mgmt','ip-address':'192.0.2.3'}");
    Set<String> own = new HashSet<>(OWN_OF_A_SERVER);
    own.addAll(DERIVED);
    for (JsonNode each : recorded) {
      String type = each.path("type").stringValue();
      ObjectNode reply = desk.run("add-" + type, request(desk.catalogue.type(type), each));
      madeNames.put(each.path("uid").stringValue(), reply.path("name").stringValue());
      JsonNode shown = listed(desk.objects.find(uid(reply)).orElseThrow());
      RecordedAnswer.assertSame(each, shown, own);
    }
  }

  private ObjectNode request(ObjectType type, JsonNode each) {
    ObjectNode request = writable(type.shape(), each);
    String name = each.path("name").stringValue();
    request.put("name", isTaken(each) ? "made " + name : name);
    request.put("ignore-warnings", true);
    if (each.has("members")) {
      ArrayNode members = request.putArray("members");
      each.path("members")
          .forEach(uid -> members.add(madeNames.getOrDefault(uid.stringValue(), uid.asString())));
    }
    return request;
  }

  private static boolean isTaken(JsonNode each) {
    return !each.at("/domain/name").stringValue().equals(Domain.SMC_USER.name())
        || PREDEFINED.contains(each.path("name").stringValue());
  }

  /** What of a recorded structure requests may say. */
  private static ObjectNode writable(Shape shape, JsonNode each) {
    ObjectNode request = CanonicalJson.MAPPER.createObjectNode();
    for (Field field : shape.fields()) {
      JsonNode value = each.get(field.name());
      if (value == null || !field.writable()) {
        continue;
      }
      switch (field.kind()) {
        case Kind.Structure nested -> request.set(field.name(), writable(nested.shape(), value));
        case Kind.Items(Kind.Structure nested, int _, var _) -> {
          ArrayNode items = request.putArray(field.name());
          value.forEach(item -> items.add(writable(nested.shape(), item)));
        }
        default -> request.set(field.name(), value);
      }
    }
    return request;
  }

  private static JsonNode withoutExpressions(JsonNode each) {
    ObjectNode result = ((ObjectNode) each).deepCopy();
    for (String field : List.of("match", "action")) {
      if (result.path(field).asString("").equals(EXPRESSION)) {
        result.remove(field);
      }
    }
    return result;
  }

  /** A list at level full without membership, which is what was recorded. */
  private JsonNode listed(ManagedObject object) {
    return GoldenTest.sent(
        ObjectRendering.of(desk.catalogue, desk.context(Parameters.none()))
            .listed(object, DetailsLevel.FULL, false, false));
  }

  private static Uid uid(JsonNode reply) {
    return Uid.parse(reply.path("uid").stringValue());
  }

  private static List<JsonNode> recorded() {
    String name = "recorded-objects.json";
    try (InputStream in =
        Objects.requireNonNull(RecordedShapeTest.class.getResourceAsStream(name))) {
      List<JsonNode> result = new ArrayList<>();
      for (JsonNode group : CanonicalJson.MAPPER.readTree(in)) {
        for (JsonNode different : group.path("objects")) {
          ObjectNode object = ((ObjectNode) group.path("shape")).deepCopy();
          different.properties().forEach(member -> object.set(member.getKey(), member.getValue()));
          result.add(object);
        }
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
