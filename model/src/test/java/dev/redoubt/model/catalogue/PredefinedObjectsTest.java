package dev.redoubt.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PredefinedObjectsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Catalogue catalogue = Catalogue.standard();
  private final List<ManagedObject> objects = new PredefinedObjects(catalogue).at(NOW);

  @Test
  void eachRefersOnlyToEarlierOnes() {
    Set<Uid> known = new HashSet<>();
    for (ManagedObject object : objects) {
      IndexFacts facts = catalogue.facts(object);
      facts.references().forEach(use -> assertThat(known).as("%s", object).contains(use.target()));
      facts.placement().ifPresent(place -> assertThat(known).contains(place.parent()));
      assertThat(known.add(object.uid())).as("uid of %s", object).isTrue();
    }
  }

  @Test
  void namesAreUniqueWithinDomainAndFamily() {
    assertThat(objects.stream().filter(object -> family(object).isPresent()))
        .extracting(object -> object.domain() + family(object).orElseThrow() + object.name())
        .doesNotHaveDuplicates();
  }

  @Test
  void holdsWhatClientsNameByUid() {
    assertThat(objects)
        .extracting(ManagedObject::uid)
        .contains(
            WellKnown.ANY,
            WellKnown.ALL,
            WellKnown.NONE,
            WellKnown.ACCEPT,
            WellKnown.DROP,
            WellKnown.INNER_LAYER,
            WellKnown.POLICY_TARGETS,
            WellKnown.TRACK_NONE,
            WellKnown.TRACK_LOG,
            WellKnown.SUPER_USER,
            WellKnown.READ_WRITE_ALL,
            WellKnown.READ_ONLY_ALL,
            Uid.parse("97aeb3d4-9aea-11d5-bd16-0090272ccb30"));
    assertThat(objects.stream().filter(object -> object.type().startsWith("service-")))
        .hasSizeGreaterThan(60);
  }

  @Test
  void everyFieldIsDeclared() {
    Set<String> common = Set.of("uid", "type", "name", "domain", MetaInfo.FIELD);
    for (ManagedObject object : objects) {
      ObjectType type = catalogue.typeOf(object);
      object.peek().propertyNames().stream()
          .filter(name -> !common.contains(name))
          .forEach(name -> assertThat(type.field(name)).as("%s of %s", name, object).isPresent());
    }
  }

  @Test
  void isMadeBySystem() {
    assertThat(objects)
        .allSatisfy(object ->
            assertThat(MetaInfo.of(object)).isEqualTo(MetaInfo.created(NOW, MetaInfo.SYSTEM)));
  }

  private Optional<String> family(ManagedObject object) {
    return catalogue.typeOf(object).nameFamily();
  }
}
