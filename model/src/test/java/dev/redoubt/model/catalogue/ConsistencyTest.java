package dev.redoubt.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Field.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What must hold of every declaration, since commands, indexes and replies are derived from it. */
final class ConsistencyTest {

  private static final Catalogue CATALOGUE = Catalogue.standard();

  static Collection<ObjectType> types() {
    return CATALOGUE.types();
  }

  @Test
  void servesTheTypesThatItShould() {
    assertThat(CATALOGUE.types().stream().map(ObjectType::name))
        .contains(
            "host",
            "network",
            "address-range",
            "group",
            "group-with-exclusion",
            "tag",
            "service-tcp",
            "service-udp",
            "service-icmp",
            "service-icmp6",
            "service-sctp",
            "service-other",
            "service-rpc",
            "service-dce-rpc",
            "service-citrix-tcp",
            "service-compound-tcp",
            "service-gtp",
            "service-group",
            "time",
            "time-group",
            "multicast-address-range",
            "wildcard",
            "dynamic-object",
            "security-zone",
            "dns-domain",
            "application-site",
            "application-site-category",
            "application-site-group",
            "user",
            "user-group",
            "user-template",
            "access-role",
            "radius-server",
            "radius-group",
            "tacacs-server",
            "tacacs-group",
            "interoperable-device",
            "opsec-application",
            "trusted-client",
            "vpn-community-meshed",
            "vpn-community-star",
            "vpn-community-remote-access",
            "threat-layer",
            "threat-profile",
            "https-layer",
            "administrator",
            "checkpoint-host",
            "simple-gateway",
            "access-layer",
            "access-section",
            "access-rule",
            "package");
  }

  @ParameterizedTest
  @MethodSource("types")
  void referencesNameTypesThatThereAre(ObjectType type) {
    for (Kind kind : kinds(type.shape())) {
      if (kind instanceof Kind.Reference reference) {
        assertThat(reference.types()).isNotEmpty();
        assertThat(reference.types())
            .allSatisfy(name -> assertThat(CATALOGUE.find(name)).isPresent());
        reference.created().ifPresent(name -> assertThat(reference.types()).contains(name));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void fieldsDoNotHideWhatEveryObjectHas(ObjectType type) {
    assertThat(type.fields().stream().map(Field::name))
        .doesNotContain("uid", "name", "type", "domain", MetaInfo.FIELD, "groups", "new-name");
  }

  @ParameterizedTest
  @MethodSource("types")
  void defaultsAreCanonicalAndOfWordsThatAreAllowed(ObjectType type) {
    assertThat(CanonicalJson.encode(type.defaults())).isNotEmpty();
    for (Field field : type.fields()) {
      if (field.kind() instanceof Kind.Choice choice && field.defaultValue().isPresent()) {
        assertThat(choice.values()).contains(field.defaultValue().get().stringValue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatIsInternalIsNeitherSaidNorShown(ObjectType type) {
    type.fields().stream()
        .filter(field -> field.is(Trait.INTERNAL))
        .forEach(field -> {
          assertThat(field.writable()).as(field.name()).isFalse();
          assertThat(field.shown()).as(field.name()).isFalse();
          assertThat(field.is(Trait.SHORT)).as(field.name()).isFalse();
        });
  }

  @ParameterizedTest
  @MethodSource("types")
  void aliasesAreLowerCaseAndMeanWordsThatThereAre(ObjectType type) {
    for (Kind kind : kinds(type.shape())) {
      if (kind instanceof Kind.Choice choice) {
        choice
            .aliases()
            .forEach((alias, word) -> {
              assertThat(alias).isLowerCase();
              assertThat(choice.values()).contains(word);
            });
      }
    }
  }

  @Test
  void secretsAreNotShown() {
    Set<String> secrets =
        Set.of(
            "password",
            "password-hash",
            "api-key-hashes",
            "one-time-password",
            "secret-key",
            "sic",
            "data");
    for (ObjectType type : types()) {
      type.fields().stream()
          .filter(field -> secrets.contains(field.name()))
          .forEach(field -> assertThat(field.shown()).as(type.name()).isFalse());
    }
  }

  @Test
  void pluralsAndNamesAreUniqueTogether() {
    Set<String> names = new HashSet<>();
    for (ObjectType type : types()) {
      assertThat(names.add(type.name())).as(type.name()).isTrue();
      assertThat(names.add(type.plural())).as(type.plural()).isTrue();
      assertThat(CATALOGUE.findPlural(type.plural())).contains(type);
    }
  }

  @Test
  void groupsTakeGroupsOfTheirKind() {
    Map<String, List<String>> groups =
        types().stream()
            .collect(
                Collectors.toMap(
                    ObjectType::name,
                    type ->
                        CATALOGUE.groupsOf(type.name()).stream().map(ObjectType::name).toList()));
    assertThat(groups.get("host")).containsExactly("group");
    assertThat(groups.get("group")).containsExactly("group");
    assertThat(groups.get("service-udp")).containsExactly("service-group");
    assertThat(groups.get("user")).containsExactly("user-group");
    assertThat(groups.get("service-other")).containsExactly("service-group");
    assertThat(groups.get("time")).containsExactly("time-group");
    assertThat(groups.get("application-site-category")).containsExactly("application-site-group");
    assertThat(groups.get("tacacs-server")).containsExactly("tacacs-group");
    assertThat(groups.get("security-zone")).isEmpty();
    assertThat(groups.get("tag")).isEmpty();
    assertThat(groups.get("access-rule")).isEmpty();
  }

  @Test
  void metaInfoKeepsWhoMadeTheObject() {
    Instant made = Instant.ofEpochMilli(1_000);
    Instant changed = Instant.ofEpochMilli(2_000);
    ObjectNode body =
        CanonicalJson.MAPPER
            .createObjectNode()
            .put("uid", new Uid(1, 1).toString())
            .put("type", "tag")
            .put("name", "t")
            .put("domain", Domain.SMC_USER.uid().toString());
    MetaInfo later = MetaInfo.created(made, "ada").modified(changed, "bob");
    body.set(MetaInfo.FIELD, later.toJson());
    assertThat(MetaInfo.of(ManagedObject.of(body)))
        .isEqualTo(new MetaInfo(made, "ada", changed, "bob"));
  }

  private static List<Kind> kinds(Shape shape) {
    List<Kind> found = new ArrayList<>();
    shape.fields().forEach(field -> collect(field.kind(), found));
    return found;
  }

  private static void collect(Kind kind, List<Kind> found) {
    found.add(kind);
    switch (kind) {
      case Kind.Items items -> collect(items.item(), found);
      case Kind.Structure structure -> found.addAll(kinds(structure.shape()));
      case Kind.WordOr word -> collect(word.other(), found);
      case Kind.Directional directional -> found.addAll(kinds(directional.ends()));
      case Kind.Text _,
          Kind.Flag _,
          Kind.WholeNumber _,
          Kind.Choice _,
          Kind.Address _,
          Kind.Moment _,
          Kind.Reference _,
          Kind.Open _ -> {}
    }
  }
}
