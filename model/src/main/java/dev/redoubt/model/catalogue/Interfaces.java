package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.ArrayList;
import java.util.List;

/**
 * The interfaces of gateways. Fields: API reference, add-simple-gateway, add-interoperable-device.
 */
final class Interfaces {

  private static final int MOST = 1_000;
  private static final int MASK_LENGTH = 64;
  private static final int DOMAINS = 100;

  private static final String SPECIFIC = "specific";
  private static final String UNKNOWN = "not defined";

  private Interfaces() {}

  static Field ofGateway() {
    List<Field> fields = new ArrayList<>(addresses(ipv6().or("")));
    fields.add(Field.flag("dynamic-ip"));
    fields.addAll(look());
    fields.add(icon("NetworkObjects/network"));
    fields.add(Field.choice("topology", "automatic", "external", "internal").or("automatic"));
    fields.add(
        Field.choice("topology-automatic-calculation", "external", "internal")
            .with(Trait.READ_ONLY));
    fields.add(Field.structure("topology-settings", topology()));
    fields.add(Field.flag("anti-spoofing", true));
    fields.add(Field.structure("anti-spoofing-settings", spoofing()).or(spoofing().defaults()));
    fields.add(Field.flag("security-zone", false));
    fields.add(Field.structure("security-zone-settings", zone()));
    return list(fields);
  }

  static Field ofOtherDevice() {
    List<Field> fields = new ArrayList<>(addresses(ipv6()));
    fields.addAll(look());
    fields.add(icon("Unknown"));
    fields.add(Field.choice("topology", "external", "internal").or("internal"));
    fields.add(Field.structure("topology-settings", topology()).or(topology().defaults()));
    fields.add(Field.flag("anti-spoofing", false));
    fields.add(Field.structure("anti-spoofing-settings", spoofing()));
    return list(fields);
  }

  private static List<Field> addresses(Field ipv6) {
    return List.of(
        Field.text("name", ObjectType.NAME_LENGTH, TextFormat.NAME).with(Trait.REQUIRED),
        Field.address("ipv4-address", Kind.Address.Family.IPV4),
        Field.text("ipv4-network-mask", MASK_LENGTH),
        Field.number("ipv4-mask-length", 0, 32),
        ipv6,
        Field.text("ipv6-network-mask", MASK_LENGTH),
        Field.number("ipv6-mask-length", 0, 128));
  }

  private static Field ipv6() {
    return Field.address("ipv6-address", Kind.Address.Family.IPV6);
  }

  private static List<Field> look() {
    return List.of(
        CommonFields.comments(),
        CommonFields.color(),
        Field.texts("domains-to-process", DOMAINS, ObjectType.NAME_LENGTH)
            .with(Trait.REQUEST_ONLY));
  }

  private static Field icon(String name) {
    return Field.text("icon", MASK_LENGTH).or(name).with(Trait.READ_ONLY);
  }

  private static Shape topology() {
    return Shape.of(
        Field.choice(
                "ip-address-behind-this-interface",
                UNKNOWN,
                "network defined by the interface ip and net mask",
                "network defined by routing",
                SPECIFIC)
            .or(UNKNOWN),
        Field.reference("specific-network", Targets.NETWORK_OBJECTS).with(Trait.BY_NAME),
        Field.flag("interface-leads-to-dmz", false));
  }

  private static Shape zone() {
    return Shape.of(
        Field.flag("auto-calculated"),
        Field.reference("specific-zone", List.of("security-zone")).with(Trait.BY_NAME));
  }

  private static Shape spoofing() {
    return Shape.of(
        Field.choice("action", "prevent", "detect").or("prevent"),
        Field.flag("exclude-packets"),
        Field.text("excluded-network-name", ObjectType.NAME_LENGTH),
        Field.text("excluded-network-uid", 36),
        Field.choice("spoof-tracking", "none", "log", "alert"));
  }

  private static Field list(List<Field> fields) {
    Shape shape = Shape.of(fields.toArray(new Field[0])).with(Form.INTERFACE);
    return Field.structures("interfaces", MOST, shape).or(CanonicalJson.MAPPER.createArrayNode());
  }
}
