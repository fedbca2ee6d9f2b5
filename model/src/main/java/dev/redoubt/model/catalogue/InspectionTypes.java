package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;
import java.util.Map;

/**
 * Layers and profiles of Threat Prevention, and layers of HTTPS Inspection. Fields: API reference,
 * "Threat Prevention" and "HTTPS Inspection".
 */
final class InspectionTypes {

  private static final int ICON_LENGTH = 64;
  private static final int OVERRIDES = 10_000;
  private static final int TEXT_LENGTH = 4_096;
  private static final int RECIPIENTS = 100;

  private InspectionTypes() {}

  static List<ObjectType> all() {
    return List.of(threatLayer(), threatProfile(), httpsLayer());
  }

  private static ObjectType threatLayer() {
    return Declaration.of("threat-layer", "threat-layers", "ApplicationFirewall/rulebase")
        .listKey("threat-layers")
        .family("threat-layers")
        .fields(
            Field.flag("ips-layer", false).with(Trait.READ_ONLY),
            Field.text("icon", ICON_LENGTH).with(Trait.INTERNAL))
        .build();
  }

  private static ObjectType httpsLayer() {
    return Declaration.of("https-layer", "https-layers", "ApplicationFirewall/rulebase")
        .listKey("https-layers")
        .family("https-layers")
        .fields(
            Field.flag("shared", false),
            Field.choice("layer-type", "outbound", "inbound").or("outbound").since("2"))
        .build();
  }

  private static ObjectType threatProfile() {
    return Declaration.of("threat-profile", "threat-profiles", "ThreatPrevention/Profile")
        .family("threat-profiles")
        .fields(
            Field.choice(
                    "active-protections-performance-impact", "high", "medium", "low", "very_low")
                .or("medium"),
            Field.choice(
                    "active-protections-severity",
                    "Critical",
                    "High",
                    "Medium or above",
                    "Low or above")
                .or("Medium or above"),
            confidence("confidence-level-high").or("Prevent"),
            confidence("confidence-level-low").or("Detect"),
            confidence("confidence-level-medium").or("Prevent"),
            indicatorOverrides(),
            ipsSettings(),
            mailPolicy(),
            overrides(),
            structure(
                "scan-malicious-links",
                Field.number("max-bytes", 0, Integer.MAX_VALUE).or(5_000_000),
                Field.number("max-links", 0, 100_000).or(50)),
            Field.flag("use-indicators", true),
            Field.flag("anti-bot", true),
            Field.flag("anti-virus", true),
            Field.flag("ips", true),
            Field.flag("threat-emulation", true),
            Field.flag("threat-extraction", true),
            Field.flag("zero-phishing", true).since("2"),
            dnsSettings(),
            Field.open("activate-protections-by-extended-attributes", CommonFields.OPEN_BYTES),
            Field.open("deactivate-protections-by-extended-attributes", CommonFields.OPEN_BYTES),
            Field.flag("use-extended-attributes", false))
        .build();
  }

  private static Field confidence(String name) {
    return Field.choice(name, "Inactive", "Ask", "Prevent", "Detect");
  }

  private static Field indicatorOverrides() {
    Shape shape =
        Shape.of(
            confidence("action").with(Trait.REQUIRED),
            Field.text("indicator", ObjectType.NAME_LENGTH).with(Trait.REQUIRED));
    return Field.structures("indicator-overrides", OVERRIDES, shape)
        .or(CanonicalJson.MAPPER.createArrayNode());
  }

  private static Field ipsSettings() {
    return structure(
        "ips-settings",
        Field.flag("exclude-protection-with-performance-impact", false),
        Field.choice(
                "exclude-protection-with-performance-impact-mode",
                "very low",
                "low or very low",
                "medium or lower",
                "high or lower")
            .aliases(Map.of("low or lower", "low or very low")),
        Field.flag("exclude-protection-with-severity", false),
        Field.choice(
            "exclude-protection-with-severity-mode",
            "low or above",
            "medium or above",
            "high or above",
            "critical"),
        Field.choice("newly-updated-protections", "active", "inactive", "staging").or("active"));
  }

  private static Field mailPolicy() {
    return structure(
        "malicious-mail-policy-settings",
        Field.flag("add-customized-text-to-email-body", false),
        Field.flag("add-email-subject-prefix", false),
        Field.flag("add-x-header-to-email", false),
        Field.choice("email-action", "allow", "block").or("allow"),
        Field.text("email-body-customized-text", TEXT_LENGTH).or(""),
        Field.text("email-subject-prefix-text", TEXT_LENGTH).or(""),
        Field.text("failed-to-scan-attachments-text", TEXT_LENGTH).or(""),
        Field.text("malicious-attachments-text", TEXT_LENGTH).or(""),
        Field.text("malicious-links-text", TEXT_LENGTH).or(""),
        Field.flag("remove-attachments-and-links", true),
        Field.flag("send-copy", false),
        Field.texts("send-copy-list", RECIPIENTS, 320));
  }

  /** What the profile does with single protections, whatever it does with others. */
  private static Field overrides() {
    Shape override =
        Shape.of(
            Field.choice("action", "Inactive", "Detect", "Prevent", "Drop", "Accept")
                .with(Trait.REQUIRED),
            Field.flag("capture-packets", false),
            Field.choice(
                    "track",
                    "none",
                    "log",
                    "alert",
                    "mail",
                    "snmp trap",
                    "user alert",
                    "user alert 1",
                    "user alert 2",
                    "user alert 3")
                .or("none"));
    Shape shape =
        Shape.of(
                Field.text("protection", ObjectType.NAME_LENGTH).with(Trait.REQUIRED),
                Field.structure("override", override).with(Trait.REQUIRED))
            .with(Form.OVERRIDE);
    return Field.structures("overrides", OVERRIDES, shape)
        .or(CanonicalJson.MAPPER.createArrayNode());
  }

  private static Field dnsSettings() {
    return structure(
            "advanced-dns-settings",
            Field.flag("dga-detection", true),
            Field.flag("dns-domain-tunneling", true),
            Field.flag("dns-over-https", true),
            Field.flag("nxns-attack-detection", true))
        .since("2");
  }

  private static Field structure(String name, Field... fields) {
    Shape shape = Shape.of(fields);
    return Field.structure(name, shape).or(shape.defaults());
  }
}
