package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import java.util.Map;

/**
 * The service GTP of mobile networks. Fields: API reference, "service-gtp". Settings that name
 * objects of such networks are kept and shown as they came.
 */
final class GtpServiceType {

  private static final int DIGITS = 16;

  private GtpServiceType() {}

  static ObjectType gtp() {
    return Declaration.of("service-gtp", "services-gtp", "Services/GTPService")
        .fields(
            Field.choice("version", "v0", "v1", "v2").or("v2"),
            Field.flag("reverse-service", false),
            Field.open("interface-profile", CommonFields.OPEN_BYTES)
                .or(CanonicalJson.MAPPER.valueToTree(Map.of("profile", "Any"))),
            Field.flag("allow-usage-of-static-ip", true),
            structure(
                "apply-access-policy-on-user-traffic",
                Field.flag("enable", false),
                Field.flag("add-imsi-field-to-log", false)),
            structure(
                "imsi-prefix", Field.flag("enable", false), Field.text("prefix", DIGITS).or("1")),
            structure(
                "access-point-name",
                Field.flag("enable", false),
                Field.text("apn", ObjectType.NAME_LENGTH)),
            structure(
                "selection-mode", Field.flag("enable", false), Field.number("mode", 0, 2).or(0)),
            structure(
                "ms-isdn", Field.flag("enable", false), Field.text("ms-isdn", DIGITS).or("1")),
            structure(
                "ldap-group",
                Field.flag("enable", false),
                Field.text("group", ObjectType.NAME_LENGTH),
                Field.choice("according-to", "MS-ISDN", "IMSI").or("MS-ISDN")),
            radioAccess(),
            Field.flag("trace-management", true),
            Field.flag("cs-fallback-and-srvcc", true),
            Field.flag("restoration-and-recovery", true))
        .build();
  }

  private static Field radioAccess() {
    return structure(
        "radio-access-technology",
        Field.flag("utran", false),
        Field.flag("geran", false),
        Field.flag("wlan", false),
        Field.flag("gan", false),
        Field.flag("hspa-evolution", false),
        Field.flag("eutran", false),
        Field.flag("virtual", false),
        Field.flag("nb-iot", false),
        structure(
            "other-types-range",
            Field.flag("enable", false),
            Field.text("types", ObjectType.NAME_LENGTH).or("")));
  }

  private static Field structure(String name, Field... fields) {
    Shape shape = Shape.of(fields);
    return Field.structure(name, shape).or(shape.defaults());
  }
}
