package dev.redoubt.model.catalogue;

import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;
import java.util.Map;

/**
 * Packages, layers, rules and sections. Fields: API reference, "Access Control". Rules and sections
 * hold their layer and their rank within it; commands of their own place them.
 */
final class PolicyTypes {

  private static final int LAYERS = 100;
  private static final int TARGETS = 1_000;
  private static final int CUSTOM_LENGTH = 1_024;

  private static final String LIMIT = "limit";

  private PolicyTypes() {}

  static List<ObjectType> all() {
    return List.of(
        policyPackage(), layer(), limit(), RuleFields.section("access-section", "layer"), rule());
  }

  private static ObjectType policyPackage() {
    Field targets = Field.references("installation-targets", TARGETS, Targets.GATEWAYS);
    return Declaration.of("package", "packages", "Blades/Access")
        .listKey("packages")
        .family("packages")
        .forms(Form.HTTPS_LAYER)
        .fields(
            Field.flag("access", true),
            Field.references("access-layers", LAYERS, List.of("access-layer")),
            Field.references("threat-layers", LAYERS, List.of("threat-layer")),
            Field.flag("vpn-traditional-mode", false),
            Field.flag("nat-policy", true).with(Trait.READ_ONLY),
            Field.flag("qos", false),
            Field.choice("qos-policy-type", "recommended", "express").or("recommended"),
            Field.flag("desktop-security", false),
            Field.flag("threat-prevention", false),
            Field.of("installation-targets", new Kind.WordOr("all", targets.kind())).or("all"),
            Field.flag("https-inspection-policy", false).with(Trait.READ_ONLY),
            Field.structure("https-inspection-layers", httpsLayers()))
        .build();
  }

  private static Shape httpsLayers() {
    List<String> types = List.of("https-layer");
    return Shape.of(
        Field.reference("inbound-https-layer", types),
        Field.reference("outbound-https-layer", types));
  }

  private static ObjectType layer() {
    return Declaration.of("access-layer", "access-layers", "ApplicationFirewall/rulebase")
        .listKey("access-layers")
        .family("access-layers")
        .fields(
            Field.flag("shared", false),
            Field.flag("applications-and-url-filtering", false),
            Field.flag("content-awareness", false),
            Field.flag("mobile-access", false),
            Field.flag("firewall", true),
            Field.flag("detect-using-x-forward-for", false),
            Field.flag("dynamic-layer", false),
            Field.choice("implicit-cleanup-action", "drop", "accept").or("drop"))
        .build();
  }

  /** How much traffic the rules may carry that name it. Fields: API reference, "add-limit". */
  private static ObjectType limit() {
    return Declaration.of(LIMIT, "limits", "Objects/limit")
        .fields(rate("download"))
        .fields(rate("upload"))
        .build();
  }

  private static Field[] rate(String direction) {
    return new Field[] {
      Field.flag("enable-" + direction, false),
      Field.number(direction + "-rate", 0, Integer.MAX_VALUE).or(0),
      Field.choice(direction + "-unit", "kbps", "mbps", "gbps").or("mbps")
    };
  }

  private static ObjectType rule() {
    return RuleFields.rule("access-rule", "layer")
        .fields(track())
        .fields(RuleFields.negatable("source", Targets.NETWORK_CELL))
        .fields(RuleFields.negatable("destination", Targets.NETWORK_CELL))
        .fields(RuleFields.negatable("service", Targets.SERVICE_CELL))
        .fields(
            Field.text("service-resource", ObjectType.NAME_LENGTH),
            vpn(),
            action(),
            RuleFields.structure(
                "action-settings",
                Field.flag("enable-identity-captive-portal", false),
                Field.reference(LIMIT, List.of(LIMIT))),
            Field.reference("inline-layer", List.of("access-layer")))
        .fields(RuleFields.negatable("content", Targets.ANY_CELL))
        .fields(
            Field.choice("content-direction", "any", "up", "down").or("any"),
            RuleFields.cell("time", Targets.TIME_CELL, WellKnown.ANY),
            customFields(),
            Field.flag("enabled", true),
            RuleFields.cell("install-on", Targets.INSTALL_CELL, WellKnown.POLICY_TARGETS),
            Field.open("user-check", CommonFields.OPEN_BYTES),
            CommonFields.comments(),
            CommonFields.tags())
        .bare();
  }

  /** Communities, or directions between them. */
  private static Field vpn() {
    Kind item = Kind.Directional.of(Targets.VPN_CELL, Targets.VPN_CELL);
    return RuleFields.cell("vpn", item, WellKnown.ANY);
  }

  private static Field action() {
    return Field.reference("action", List.of("RulebaseAction"))
        .aliases(Map.of("apply layer", "Inner Layer"))
        .or(WellKnown.DROP.toString());
  }

  private static Field track() {
    Shape shape =
        Shape.of(
                Field.reference("type", List.of("Track")).or(WellKnown.TRACK_NONE.toString()),
                Field.flag("per-session", false),
                Field.flag("per-connection", false),
                Field.flag("accounting", false),
                Field.flag("enable-firewall-session", false),
                Field.choice(
                        "alert",
                        "none",
                        "alert",
                        "snmp",
                        "mail",
                        "user alert 1",
                        "user alert 2",
                        "user alert 3")
                    .or("none"))
            .shorthand("type");
    return Field.structure("track", shape).or(shape.defaults());
  }

  private static Field customFields() {
    return RuleFields.structure(
        "custom-fields",
        Field.text("field-1", CUSTOM_LENGTH).or("").with(Trait.SEARCHABLE),
        Field.text("field-2", CUSTOM_LENGTH).or("").with(Trait.SEARCHABLE),
        Field.text("field-3", CUSTOM_LENGTH).or("").with(Trait.SEARCHABLE));
  }
}
