package dev.redoubt.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class CatalogueTest {

  private static final Uid UID = Uid.parse("f8ddaf82-39fe-4139-a08b-54d459d41d55");
  private static final Uid OTHER = Uid.parse("95d151dc-a17c-4653-9b98-494d2b15e262");

  private final Catalogue catalogue = Catalogue.standard();

  @Test
  void namesCommandsAsTheApiDoes() {
    assertThat(catalogue.commands())
        .contains("add-host", "set-service-tcp", "show-groups-with-exclusion", "clone-network")
        .doesNotContain("add-access-rule", "add-CpmiAnyObject", "show-internal-cas")
        .doesNotHaveDuplicates();
  }

  @Test
  void everyNamedTypeHasItsOwnIndex() {
    assertThat(catalogue.type("host").nameFamily())
        .isEqualTo(catalogue.type("service-tcp").nameFamily())
        .contains("objects");
    assertThat(catalogue.type("access-rule").nameFamily()).isEmpty();
    assertThat(catalogue.nameFamilies(List.of("host", "network", "tag")))
        .containsExactly("objects", "tags");
  }

  @Test
  void refusesAnUnknownType() {
    assertThatThrownBy(() -> catalogue.type("toaster"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[toaster]");
  }

  @Test
  void findsAHostByNameCommentAndAddress() throws Exception {
    IndexFacts facts = facts("host", "web", "'ipv4-address':'10.1.2.3','comments':'front'");
    assertThat(facts.nameFamily()).contains("objects");
    assertThat(facts.searchText()).containsExactly("web", "10.1.2.3", "front");
    assertThat(facts.searchAddresses())
        .singleElement()
        .satisfies(range -> {
          assertThat(range.first()).isEqualTo(InetAddress.getByName("10.1.2.3").getAddress());
          assertThat(range.last()).isEqualTo(range.first());
        });
    assertThat(facts.references())
        .containsExactly(new IndexFacts.Reference(AddressKey.of("10.1.2.3"), "ipv4-address"));
  }

  @Test
  void aNetworkSpansItsPrefix() throws Exception {
    IndexFacts facts =
        facts(
            "network",
            "both",
            "'subnet4':'10.1.0.0','mask-length4':16,'subnet6':'fd00::','mask-length6':64");
    assertThat(facts.searchAddresses()).hasSize(2);
    assertThat(facts.searchAddresses().getFirst().last())
        .isEqualTo(InetAddress.getByName("10.1.255.255").getAddress());
    assertThat(facts.searchAddresses().getLast().last())
        .isEqualTo(InetAddress.getByName("fd00::ffff:ffff:ffff:ffff").getAddress());
  }

  @Test
  void aRangeWithoutOneFamilySpansTheOther() {
    IndexFacts facts =
        facts(
            "address-range",
            "range",
            "'ipv4-address-first':'0.0.0.0','ipv4-address-last':'255.255.255.255',"
                + "'ipv6-address-first':'','ipv6-address-last':''");
    assertThat(facts.searchAddresses())
        .singleElement()
        .satisfies(range -> assertThat(range.last()).containsOnly(255));
  }

  @Test
  void aWildcardSpansWhatItMatches() throws Exception {
    IndexFacts facts =
        facts("wildcard", "w", "'ipv4-address':'192.168.2.1','ipv4-mask-wildcard':'0.0.0.128'");
    assertThat(facts.searchAddresses())
        .singleElement()
        .satisfies(range -> {
          assertThat(range.first()).isEqualTo(InetAddress.getByName("192.168.2.1").getAddress());
          assertThat(range.last()).isEqualTo(InetAddress.getByName("192.168.2.129").getAddress());
        });
  }

  @Test
  void refersToMembersAndTags() {
    IndexFacts facts =
        facts("group", "g", "'members':['" + OTHER + "'],'tags':['" + WellKnown.ALL + "']");
    assertThat(facts.references())
        .containsExactly(
            new IndexFacts.Reference(OTHER, "members"),
            new IndexFacts.Reference(WellKnown.ALL, "tags"));
  }

  @Test
  void aRuleStandsInItsLayerAndNamesWhatItsColumnsHold() {
    IndexFacts facts =
        facts(
            "access-rule",
            "",
            "'layer':'"
                + OTHER
                + "','rank':'n','source':['"
                + WellKnown.ANY
                + "'],'track':{'type':'"
                + WellKnown.TRACK_LOG
                + "'}");
    assertThat(facts.placement()).contains(new IndexFacts.Placement(OTHER, "n"));
    assertThat(facts.references())
        .containsExactly(
            new IndexFacts.Reference(WellKnown.TRACK_LOG, "track"),
            new IndexFacts.Reference(WellKnown.ANY, "source"));
  }

  @Test
  void keysOfAddressesAreToldFromUids() {
    assertThat(AddressKey.isAddress(AddressKey.of("10.0.0.1"))).isTrue();
    assertThat(AddressKey.of("10.0.0.1")).isNotEqualTo(AddressKey.of("10.0.0.2"));
    assertThat(AddressKey.isAddress(UID)).isFalse();
  }

  @Test
  void aNamelessFamilyHasNoPlacementOfItsOwn() {
    assertThat(facts("tag", "t", "").placement()).isEqualTo(Optional.empty());
  }

  private IndexFacts facts(String type, String name, String fields) {
    String text =
        "{'uid':'%s','type':'%s','name':'%s','domain':'%s'%s}"
            .formatted(UID, type, name, Domain.SMC_USER.uid(), fields.isEmpty() ? "" : "," + fields)
            .replace('\'', '"');
    ObjectNode body = CanonicalJson.decodeObject(text.getBytes(StandardCharsets.UTF_8));
    return catalogue.facts(ManagedObject.of(body));
  }
}
