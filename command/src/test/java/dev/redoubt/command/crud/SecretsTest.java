package dev.redoubt.command.crud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.Parameters;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Shape;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** No reply shows hashes of passwords, wrapped keys and what else the server keeps for itself. */
final class SecretsTest {

  private static final String SECRET = "keep-this-secret";
  private static final List<String> SECRET_WORDS = List.of("hash", "password", "secret", "wrapped");

  private final TestDesk desk = new TestDesk();

  static Collection<ObjectType> types() {
    return new TestDesk().catalogue.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void areNotRenderedAtAnyLevelNorSearched(ObjectType type) {
    ManagedObject object = ManagedObject.of(bodyWithSecrets(type));
    ObjectRendering rendering = ObjectRendering.of(desk.catalogue, desk.context(Parameters.none()));
    for (DetailsLevel level : DetailsLevel.values()) {
      assertThat(rendering.single(object, level).toString()).doesNotContain(SECRET);
      assertThat(rendering.listed(object, level, true, true).toString()).doesNotContain(SECRET);
    }
    assertThat(desk.catalogue.searched(object).texts().toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @MethodSource("types")
  void noShownFieldThatCouldHoldOneIsNamedAsOne(ObjectType type) {
    assertThat(shown(type.shape()).filter(field -> couldHold(field.kind())))
        .extracting(Field::name)
        .noneMatch(name -> SECRET_WORDS.stream().anyMatch(name::contains));
  }

  /** A flag, a number or one of a few words is no secret, and of a structure each field counts. */
  private static boolean couldHold(Kind kind) {
    return switch (kind) {
      case Kind.Flag _, Kind.WholeNumber _, Kind.Choice _, Kind.Structure _ -> false;
      case Kind.Items items -> couldHold(items.item());
      default -> true;
    };
  }

  private ObjectNode bodyWithSecrets(ObjectType type) {
    ObjectNode body = type.defaults();
    body.put("uid", "00000000-0000-4000-8000-00000000abcd");
    body.put("type", type.name());
    body.put("name", "probe");
    body.put("domain", type.domain().uid().toString());
    body.set(MetaInfo.FIELD, MetaInfo.created(TestDesk.START, MetaInfo.SYSTEM).toJson());
    type.fields().stream()
        .filter(field ->
            (field.is(Field.Trait.INTERNAL) || field.is(Field.Trait.WRITE_ONLY))
                && !field.name().equals("icon"))
        .forEach(field -> body.set(field.name(), secret(field.kind())));
    return body;
  }

  private static JsonNode secret(Kind kind) {
    ObjectNode holder = CanonicalJson.MAPPER.createObjectNode().put("kept", SECRET);
    return kind instanceof Kind.Text ? holder.path("kept") : holder;
  }

  private static Stream<Field> shown(Shape shape) {
    return shape.fields().stream()
        .filter(Field::shown)
        .flatMap(field -> Stream.concat(Stream.of(field), inner(field.kind())));
  }

  private static Stream<Field> inner(Kind kind) {
    return switch (kind) {
      case Kind.Structure(Shape shape) -> shown(shape);
      case Kind.Items items -> inner(items.item());
      case Kind.WordOr word -> inner(word.other());
      default -> Stream.empty();
    };
  }
}
