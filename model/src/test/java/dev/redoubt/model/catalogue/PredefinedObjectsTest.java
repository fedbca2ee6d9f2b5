package dev.redoubt.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class PredefinedObjectsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Catalogue catalogue = Catalogue.standard();
  private final List<ManagedObject> objects = new PredefinedObjects(catalogue).at(NOW);

  @Test
  void eachRefersOnlyToEarlierOnes() {
    Set<Uid> known = new HashSet<>(Set.of(AutomaticNat.LIST));
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
            WellKnown.IPS_LAYER,
            WellKnown.INBOUND_HTTPS_LAYER,
            WellKnown.OUTBOUND_HTTPS_LAYER,
            Uid.parse("97aeb3d4-9aea-11d5-bd16-0090272ccb30"));
    Map<String, Long> counts =
        objects.stream().collect(Collectors.groupingBy(ManagedObject::type, Collectors.counting()));
    assertThat(counts)
        .containsEntry("service-tcp", 217L)
        .containsEntry("service-udp", 96L)
        .containsEntry("service-icmp", 13L)
        .containsEntry("service-icmp6", 24L)
        .containsEntry("service-other", 42L)
        .containsEntry("service-rpc", 18L)
        .containsEntry("service-dce-rpc", 41L)
        .containsEntry("service-group", 54L)
        .containsEntry("security-zone", 4L)
        .containsEntry("dynamic-object", 6L);
  }

  @Test
  void everyServerMakesTheSameBytes() {
    List<ManagedObject> again = new PredefinedObjects(Catalogue.standard()).at(NOW);
    assertThat(again).usingElementComparator(PredefinedObjectsTest::bytes).isEqualTo(objects);
  }

  @Test
  void valuesAreOfTheKindsThatAreDeclared() {
    for (ManagedObject object : objects) {
      for (Field field : catalogue.typeOf(object).fields()) {
        JsonNode value = object.peek().get(field.name());
        if (value != null) {
          assertThat(fits(field.kind(), value)).as("%s of %s", field.name(), object).isTrue();
        }
      }
    }
  }

  private static boolean fits(Kind kind, JsonNode value) {
    return switch (kind) {
      case Kind.Text text -> value.isString() && text.format().accepts(value.stringValue());
      case Kind.Flag _ -> value.isBoolean();
      case Kind.WholeNumber number ->
          value.isIntegralNumber()
              && value.longValue() >= number.min()
              && value.longValue() <= number.max();
      case Kind.Choice choice -> choice.values().contains(value.asString());
      case Kind.Address _ -> value.stringValue().isEmpty() || isNormal(value.stringValue());
      case Kind.Reference _ -> Uid.tryParse(value.asString()).isPresent();
      case Kind.Directional directional -> fits(directional.object(), value);
      case Kind.Items items ->
          StreamSupport.stream(value.spliterator(), false)
              .allMatch(item -> fits(items.item(), item));
      case Kind.Structure structure ->
          value.propertyNames().stream()
              .allMatch(name ->
                  structure
                      .shape()
                      .find(name)
                      .filter(field -> fits(field.kind(), value.path(name)))
                      .isPresent());
      case Kind.WordOr word ->
          value.isString() ? word.words().contains(value.stringValue()) : fits(word.other(), value);
      case Kind.Moment _, Kind.Open _ -> true;
    };
  }

  private static boolean isNormal(String address) {
    return IpText.parse(address).map(IpText::format).filter(address::equals).isPresent();
  }

  private static int bytes(ManagedObject first, ManagedObject second) {
    return Arrays.compare(first.canonical(), second.canonical());
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
