package dev.redoubt.bench.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.PredefinedObjects;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ObjectGeneratorTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final int COUNT = 20_000;
  private static final Set<String> IDENTITY = Set.of("uid", "type", "name", "domain", "meta-info");

  private final Catalogue catalogue = Catalogue.standard();
  private final ObjectGenerator generator = new ObjectGenerator(7, NOW);
  private final List<ManagedObject> objects =
      IntStream.range(0, COUNT).mapToObj(generator::object).toList();

  @Test
  void theSameSeedMakesTheSameObjectsAndAnotherOthers() {
    ObjectGenerator again = new ObjectGenerator(7, NOW);
    ObjectGenerator other = new ObjectGenerator(8, NOW);
    for (int index = 0; index < COUNT; index += 997) {
      assertThat(again.object(index)).isEqualTo(objects.get(index));
      assertThat(again.uid(index)).isEqualTo(objects.get(index).uid());
      assertThat(other.object(index)).isNotEqualTo(objects.get(index));
    }
  }

  @Test
  void bodiesHaveTheSizeOfRealObjectsOnAverage() {
    double average =
        objects.stream().mapToInt(object -> object.canonical().length).average().orElseThrow();
    assertThat(average)
        .isBetween(ObjectGenerator.AVERAGE_BYTES * 0.97, ObjectGenerator.AVERAGE_BYTES * 1.03);
  }

  @Test
  void everyTypeOfTheMixIsThere() {
    assertThat(objects.stream().map(ManagedObject::type).distinct())
        .containsExactlyInAnyOrder(
            "access-layer",
            "host",
            "network",
            "address-range",
            "service-tcp",
            "service-udp",
            "group",
            "service-group",
            "access-rule",
            "user");
  }

  @Test
  void namesAreUniqueWithinTheirFamilyAndUidsEverywhere() {
    Set<String> names = new HashSet<>();
    Set<Uid> uids = new HashSet<>();
    for (ManagedObject object : objects) {
      IndexFacts facts = catalogue.facts(object);
      facts
          .nameFamily()
          .ifPresent(family -> assertThat(names.add(family + object.name())).isTrue());
      assertThat(uids.add(object.uid())).isTrue();
    }
  }

  @Test
  void everyFieldIsDeclaredAndEveryRequiredOneIsThere() {
    for (ManagedObject object : objects) {
      ObjectType type = catalogue.typeOf(object);
      object
          .peek()
          .propertyNames()
          .forEach(name ->
              assertThat(IDENTITY.contains(name) || type.field(name).isPresent())
                  .as("%s of %s", name, object)
                  .isTrue());
      type.fields().stream()
          .filter(field -> field.is(Field.Trait.REQUIRED))
          .forEach(field -> assertThat(object.peek().has(field.name())).isTrue());
      assertThat(object.name()).isNotEmpty();
    }
  }

  @Test
  void referencesNameEarlierObjectsOfAnAllowedType() {
    Map<String, String> typeByUid = new HashMap<>();
    new PredefinedObjects(catalogue)
        .at(NOW)
        .forEach(object -> typeByUid.put(object.uid().toString(), object.type()));
    for (ManagedObject object : objects) {
      for (Field field : catalogue.typeOf(object).fields()) {
        JsonNode value = object.peek().get(field.name());
        if (field.kind() instanceof Kind.Items(Kind.Reference reference, int max, var _)) {
          assertThat(value.size()).isLessThanOrEqualTo(max);
          value.forEach(
              item -> assertThat(reference.types()).contains(typeByUid.get(item.stringValue())));
        } else if (field.kind() instanceof Kind.Reference reference && value != null) {
          assertThat(reference.types()).contains(typeByUid.get(value.stringValue()));
        }
      }
      typeByUid.put(object.uid().toString(), object.type());
    }
  }

  @Test
  void rulesStandInALayerInTheOrderOfTheirRanks() {
    Map<Uid, String> last = new HashMap<>();
    Set<Uid> layers = new HashSet<>();
    for (ManagedObject object : objects) {
      if (object.type().equals("access-layer")) {
        layers.add(object.uid());
      }
      catalogue
          .facts(object)
          .placement()
          .ifPresent(placement -> {
            assertThat(layers).contains(placement.parent());
            String before = last.put(placement.parent(), placement.rank());
            assertThat(before == null || before.compareTo(placement.rank()) < 0).isTrue();
          });
    }
    assertThat(layers).hasSize(COUNT / 10_000);
  }
}
