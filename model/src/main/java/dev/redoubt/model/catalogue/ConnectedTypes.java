package dev.redoubt.model.catalogue;

import dev.redoubt.model.Domain;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;

/**
 * What is connected without being managed: gateways of others, applications and clients of
 * administrators. Fields: API reference, "interoperable-device", "opsec-application",
 * "trusted-client".
 */
final class ConnectedTypes {

  private static final int DOMAINS = 100;
  private static final int PASSWORD_LENGTH = 256;
  private static final int WILD_CARD_LENGTH = 64;

  private ConnectedTypes() {}

  static List<ObjectType> all() {
    return List.of(interoperableDevice(), opsecApplication(), trustedClient());
  }

  private static ObjectType interoperableDevice() {
    Shape vpn =
        Shape.of(
            Field.choice("vpn-domain-type", "manual", "addresses_behind_gw", "addresses_behind_nat")
                .or("addresses_behind_gw"),
            Field.reference("vpn-domain", Targets.NETWORK_OBJECTS).with(Trait.BY_NAME),
            Field.flag("vpn-domain-exclude-external-ip-addresses"));
    return Declaration.of("interoperable-device", "interoperable-devices", "NetworkObjects/gateway")
        .forms(Form.ADDRESS)
        .fields(CommonFields.addresses())
        .fields(
            Field.structure("vpn-settings", vpn).or(vpn.defaults()),
            Interfaces.ofOtherDevice(),
            Field.texts("domains-to-process", DOMAINS, ObjectType.NAME_LENGTH)
                .with(Trait.REQUEST_ONLY))
        .build();
  }

  private static ObjectType opsecApplication() {
    return Declaration.of("opsec-application", "opsec-applications", "Objects/opsecApplication")
        .family("opsec-applications")
        .fields(
            Field.reference("host", List.of("host", "simple-gateway", "checkpoint-host"))
                .with(Trait.REQUIRED),
            structure(
                "cpmi",
                Field.flag("enabled", false),
                profile(),
                Field.flag("use-administrator-credentials", false)),
            structure(
                "lea",
                Field.flag("enabled", false),
                Field.choice("access-permissions", "show all", "hide all", "by profile")
                    .or("show all"),
                profile()),
            Field.text("one-time-password", PASSWORD_LENGTH).with(Trait.REQUEST_ONLY))
        .build();
  }

  private static Field profile() {
    return Field.choice("administrator-profile", "read only all", "read write all", "super user");
  }

  private static ObjectType trustedClient() {
    return Declaration.of(SettingTypes.TRUSTED_CLIENT, "trusted-clients", "Objects/trustedClient")
        .family("trusted-clients")
        .domain(Domain.SYSTEM_DATA)
        .forms(Form.CLIENT_TYPE, Form.CLIENT_ADDRESS)
        .fields(
            Field.choice(
                    "client-type",
                    "any",
                    "domain",
                    "ipv4 address",
                    "ipv4 address range",
                    "ipv4 netmask",
                    "ipv6 address",
                    "ipv6 address range",
                    "ipv6 netmask",
                    "name",
                    "wild cards (ip only)")
                .or("ipv4 address"),
            end("ipv4-address", Kind.Address.Family.IPV4),
            end("ipv6-address", Kind.Address.Family.IPV6),
            end("ipv4-address-first", Kind.Address.Family.IPV4),
            end("ipv4-address-last", Kind.Address.Family.IPV4),
            end("ipv6-address-first", Kind.Address.Family.IPV6),
            end("ipv6-address-last", Kind.Address.Family.IPV6),
            Field.number("mask-length4", 0, 32),
            Field.text("subnet-mask4", 15).with(Trait.READ_ONLY),
            Field.number("mask-length6", 0, 128),
            Field.text("wild-card", WILD_CARD_LENGTH, TextFormat.WILD_CARD),
            Field.texts("domains-assignment", DOMAINS, ObjectType.NAME_LENGTH),
            Field.flag("multi-domain-server-trusted-client", true))
        .build();
  }

  private static Field end(String name, Kind.Address.Family family) {
    return Field.address(name, family).with(Trait.SEARCHABLE);
  }

  private static Field structure(String name, Field... fields) {
    Shape shape = Shape.of(fields);
    return Field.structure(name, shape).or(shape.defaults());
  }
}
