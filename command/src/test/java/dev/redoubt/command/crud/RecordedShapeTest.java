package dev.redoubt.command.crud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.Parameters;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares replies with what a real server was recorded to answer: keys, types, nesting, values.
 */
final class RecordedShapeTest {

  private static final Set<String> OWN_OF_A_SERVER =
      Set.of("uid", "domain", "meta-info", "read-only");
  private static final Set<String> NO_PARAMETERS = Set.of("type", "icon", "subnet-mask");

  private final TestDesk desk = new TestDesk();

  @Test
  void anAddedObjectIsShownAsRecorded() throws IOException {
    for (JsonNode recorded : recorded("added")) {
      ObjectNode request = CanonicalJson.MAPPER.createObjectNode();
      for (String name : recorded.propertyNames()) {
        if (!OWN_OF_A_SERVER.contains(name) && !NO_PARAMETERS.contains(name)) {
          request.set(name, recorded.get(name));
        }
      }
      ObjectNode reply = desk.run("add-" + recorded.path("type").stringValue(), request);
      compare(recorded, listed(desk.objects.find(uid(reply)).orElseThrow()));
    }
  }

  @Test
  void aPredefinedObjectIsShownAsRecorded() throws IOException {
    for (JsonNode recorded : recorded("predefined")) {
      String type = recorded.path("type").stringValue();
      JsonNode shown = listed(desk.stored(type, recorded.path("name").stringValue()));
      compare(recorded, shown);
      assertThat(shown.get("domain")).isEqualTo(recorded.get("domain"));
    }
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

  private static void compare(JsonNode recorded, JsonNode shown) {
    assertThat(shown.propertyNames()).containsAll(recorded.propertyNames());
    for (String name : recorded.propertyNames()) {
      if (!OWN_OF_A_SERVER.contains(name) && !name.equals("comments")) {
        assertThat(shown.get(name))
            .as("%s of %s", name, recorded.get("name"))
            .isEqualTo(recorded.get(name));
      }
      assertThat(shown.path(name).getNodeType()).isEqualTo(recorded.path(name).getNodeType());
    }
    assertThat(shown.path("meta-info").propertyNames())
        .containsExactlyInAnyOrderElementsOf(recorded.path("meta-info").propertyNames());
    assertThat(shown.at("/meta-info/creation-time/iso-8601").stringValue())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d[+-]\\d{4}");
  }

  private static List<JsonNode> recorded(String part) throws IOException {
    String name = "recorded-objects.json";
    try (InputStream in =
        Objects.requireNonNull(RecordedShapeTest.class.getResourceAsStream(name))) {
      List<JsonNode> result = new ArrayList<>();
      CanonicalJson.MAPPER.readTree(in).path(part).forEach(result::add);
      assertThat(result).isNotEmpty();
      return result;
    }
  }
}
