package dev.redoubt.model.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** Sections and rules of HTTPS inspection. Fields: API reference, "HTTPS Rule". */
final class HttpsTypes {

  static final String ACTION = "HttpsAction";
  static final String BLADE = "HttpsBlade";

  private HttpsTypes() {}

  static List<ObjectType> all() {
    return List.of(RuleFields.section("https-section", "layer"), rule());
  }

  private static ObjectType rule() {
    List<String> blades = Stream.of(Targets.ANY_OBJECT, BLADE).toList();
    return RuleFields.rule("https-rule", "layer")
        .fields(RuleFields.negatable("source", Targets.NETWORK_CELL))
        .fields(RuleFields.negatable("destination", Targets.NETWORK_CELL))
        .fields(RuleFields.negatable("service", Targets.SERVICE_CELL))
        .fields(RuleFields.negatable("site-category", Targets.SITE_CELL))
        .fields(
            RuleFields.cell("blade", blades, WellKnown.ANY),
            RuleFields.single("action", List.of(ACTION), WellKnown.of(ACTION, "Inspect")),
            Field.text("certificate", ObjectType.NAME_LENGTH).or("Outbound Certificate"),
            RuleFields.single("track", List.of("Track"), WellKnown.TRACK_NONE),
            Field.flag("enabled", true),
            RuleFields.cell("install-on", Targets.INSTALL_CELL, WellKnown.POLICY_TARGETS),
            CommonFields.comments(),
            CommonFields.tags())
        .bare();
  }
}
