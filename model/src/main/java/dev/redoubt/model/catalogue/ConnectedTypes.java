package dev.redoubt.model.catalogue;

import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;

/**
 * What is connected without being managed: gateways of others, and applications. Fields: API
 * reference, "interoperable-device", "opsec-application".
 */
final class ConnectedTypes {

  private static final int DOMAINS = 100;
  private static final int PASSWORD_LENGTH = 256;

  private ConnectedTypes() {}

  static List<ObjectType> all() {
    return List.of(interoperableDevice(), opsecApplication());
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
        .without(Operation.CLONE)
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
        .without(Operation.CLONE)
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

  private static Field structure(String name, Field... fields) {
    Shape shape = Shape.of(fields);
    return Field.structure(name, shape).or(shape.defaults());
  }
}
