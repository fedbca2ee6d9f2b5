package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules and exceptions of threat prevention. Fields: API reference, "Threat Prevention". */
final class ThreatTypes {

  private static final String PROFILE = "threat-profile";
  private static final int NAMED = 1_000;

  private ThreatTypes() {}

  static List<ObjectType> all() {
    return List.of(rule(), exception());
  }

  private static ObjectType rule() {
    return cells(RuleFields.rule("threat-rule", "layer"))
        .fields(
            RuleFields.single("action", List.of(PROFILE), WellKnown.OPTIMIZED),
            RuleFields.single("track", List.of("Track"), WellKnown.TRACK_LOG),
            RuleFields.structure(
                "track-settings",
                Field.flag("forensics", false),
                Field.flag("packet-capture", true)))
        .fields(end())
        .bare();
  }

  /** An exception stands in the list of the rule that owns it. */
  private static ObjectType exception() {
    Kind sites = new Kind.Text(ObjectType.NAME_LENGTH, TextFormat.ANY);
    return cells(RuleFields.rule("threat-exception", "owner"))
        .fields(
            Field.of("protection-or-site", new Kind.Items(sites, NAMED, Optional.of("Any")))
                .or(CanonicalJson.MAPPER.createArrayNode().add("Any")),
            action(),
            RuleFields.single("track", List.of("Track"), WellKnown.TRACK_LOG))
        .fields(end())
        .bare();
  }

  private static Field action() {
    Kind kind = new Kind.Reference(List.of("ThreatAction"), Map.of(), Optional.empty());
    return Field.of("action", kind).or(WellKnown.of("ThreatAction", "Detect").toString());
  }

  private static Declaration cells(Declaration rule) {
    return rule.fields(RuleFields.negatable("source", Targets.NETWORK_CELL))
        .fields(RuleFields.negatable("destination", Targets.NETWORK_CELL))
        .fields(RuleFields.negatable("service", Targets.SERVICE_CELL))
        .fields(RuleFields.negatable("protected-scope", Targets.NETWORK_CELL));
  }

  private static Field[] end() {
    return new Field[] {
      Field.flag("enabled", true),
      RuleFields.cell("install-on", Targets.INSTALL_CELL, WellKnown.POLICY_TARGETS),
      CommonFields.comments(),
      CommonFields.tags()
    };
  }
}
