package dev.redoubt.model.catalogue;

import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules of network address translation and their sections. Fields: API reference, "NAT Rule". They
 * stand in the package; what their cells take together is decided by the commands.
 */
final class NatTypes {

  private static final String GLOBAL = "Global";

  private NatTypes() {}

  static List<ObjectType> all() {
    return List.of(RuleFields.section("nat-section", "package"), rule());
  }

  private static ObjectType rule() {
    return RuleFields.rule("nat-rule", "package")
        .fields(
            Field.choice("method", "static", "hide", "nat64", "nat46", "cgnat").or("static"),
            Field.flag("auto-generated", false).with(Trait.READ_ONLY),
            original("destination", Targets.NETWORK_CELL),
            translated("destination", Targets.NETWORK_OBJECTS),
            original("source", Targets.NETWORK_CELL),
            translated("source", Targets.NETWORK_OBJECTS),
            original("service", Targets.SERVICE_CELL),
            translated("service", Targets.SERVICES),
            Field.flag("enabled", true),
            RuleFields.cell("install-on", Targets.INSTALL_CELL, WellKnown.POLICY_TARGETS),
            CommonFields.comments(),
            CommonFields.tags())
        .bare();
  }

  private static Field original(String cell, List<String> types) {
    return RuleFields.single("original-" + cell, types, WellKnown.ANY);
  }

  private static Field translated(String cell, List<String> types) {
    List<String> orOriginal = Stream.concat(Stream.of(GLOBAL), types.stream()).toList();
    return RuleFields.single("translated-" + cell, orOriginal, WellKnown.ORIGINAL);
  }
}
