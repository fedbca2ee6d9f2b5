package dev.redoubt.command.rulebase;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.AutomaticNat;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.MetaInfo;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the object of an automatic NAT rule, as if it were stored. Of a network or an address range
 * the first rule leaves traffic within it alone; a rule of the object as source follows, and with
 * static NAT one of its translated address as destination.
 */
final class AutomaticRule {

  private final Catalogue catalogue;

  AutomaticRule(Catalogue catalogue) {
    this.catalogue = catalogue;
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
    body.putArray("install-on").add(AutomaticNat.installOn(object).toString());
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
}
