package dev.redoubt.command.rulebase;

import dev.redoubt.command.crud.ReferenceLookup;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.AutomaticNat;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the object of an automatic NAT rule, as if it were stored. Of a network or an address range
 * the first rule leaves traffic within it alone; a rule of the object as source follows, and with
 * static NAT one of its translated address as destination.
 */
final class AutomaticRule {

  private static final List<String> GATEWAYS = List.of("simple-gateway", "checkpoint-host");

  private final Catalogue catalogue;
  private final ObjectReader objects;

  AutomaticRule(Catalogue catalogue, ObjectReader objects) {
    this.catalogue = catalogue;
    this.objects = objects;
  }

  ManagedObject of(Entry.Automatic rule, ManagedObject object, Uid policy) {
    ObjectNode body = catalogue.type(RulebaseKind.NAT.rule()).defaults();
    body.put("uid", rule.uid().toString());
    body.put("type", RulebaseKind.NAT.rule());
    body.put("name", "");
    body.put("domain", object.domain().toString());
    body.set(MetaInfo.FIELD, object.peek().path(MetaInfo.FIELD));
    body.put(RulebaseKind.NAT.field(), policy.toString());
    body.put("auto-generated", true);
    body.put("method", rule.section().isStatic() ? "static" : "hide");
    body.putArray("install-on").add(installOn(object).toString());
    cells(body, rule, object.uid().toString());
    return ManagedObject.of(body);
  }

  private static void cells(ObjectNode body, Entry.Automatic rule, String object) {
    AutomaticNat.Section section = rule.section();
    boolean machine =
        section == AutomaticNat.Section.MACHINE_STATIC
            || section == AutomaticNat.Section.MACHINE_HIDE;
    int step = machine ? rule.part() + 1 : rule.part();
    switch (step) {
      case 1 -> {
        body.put("original-source", object);
        body.put("original-destination", object);
      }
      case 2 -> {
        body.put("original-source", object);
        body.put("translated-source", object);
      }
      default -> {
        body.put("original-destination", object);
        body.put("translated-destination", object);
      }
    }
  }

  /** All gateways, unless the object names one that there is. */
  private Uid installOn(ManagedObject object) {
    String said = AutomaticNat.installOn(object);
    return said.equalsIgnoreCase("All")
        ? WellKnown.ALL
        : new ReferenceLookup(catalogue, objects)
            .find(GATEWAYS, said)
            .map(ManagedObject::uid)
            .orElse(WellKnown.ALL);
  }
}
