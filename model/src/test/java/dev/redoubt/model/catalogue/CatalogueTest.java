package dev.redoubt.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.SearchFacts;
import dev.redoubt.model.Uid;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class CatalogueTest {

  private static final String HOST = "'ipv4-address':'10.1.2.3','comments':'front'";

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
    IndexFacts facts = facts("host", "web", HOST);
    SearchFacts searched = searched("host", "web", HOST);
    assertThat(facts.nameFamily()).contains("objects");
    assertThat(searched.texts()).containsExactly("web", "10.1.2.3", "front");
    assertThat(searched.addresses())
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
    SearchFacts facts =
        searched(
            "network",
            "both",
            "'subnet4':'10.1.0.0','mask-length4':16,'subnet6':'fd00::','mask-length6':64");
    assertThat(facts.addresses()).hasSize(2);
    assertThat(facts.addresses().getFirst().last())
        .isEqualTo(InetAddress.getByName("10.1.255.255").getAddress());
    assertThat(facts.addresses().getLast().last())
        .isEqualTo(InetAddress.getByName("fd00::ffff:ffff:ffff:ffff").getAddress());
  }

  @Test
  void aRangeWithoutOneFamilySpansTheOther() {
    SearchFacts facts =
        searched(
            "address-range",
            "range",
            "'ipv4-address-first':'0.0.0.0','ipv4-address-last':'255.255.255.255',"
                + "'ipv6-address-first':'','ipv6-address-last':''");
    assertThat(facts.addresses())
        .singleElement()
        .satisfies(range -> assertThat(range.last()).containsOnly(255));
  }

  @Test
  void aWildcardSpansWhatItMatches() throws Exception {
    SearchFacts facts =
        searched("wildcard", "w", "'ipv4-address':'192.168.2.1','ipv4-mask-wildcard':'0.0.0.128'");
    assertThat(facts.addresses())
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
    return catalogue.facts(object(type, name, fields));
  }

  private SearchFacts searched(String type, String name, String fields) {
    return catalogue.searched(object(type, name, fields));
  }

  private static ManagedObject object(String type, String name, String fields) {
    String text =
        "{'uid':'%s','type':'%s','name':'%s','domain':'%s'%s}"
            .formatted(UID, type, name, Domain.SMC_USER.uid(), fields.isEmpty() ? "" : "," + fields)
            .replace('\'', '"');
    ObjectNode body = CanonicalJson.decodeObject(text.getBytes(StandardCharsets.UTF_8));
    return ManagedObject.of(body);
  }
}
