package dev.redoubt.command.rulebase;

import dev.redoubt.command.error.RulebaseOperationException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.order.Placed;
import dev.redoubt.database.order.PlacedOrder;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.AutomaticNat;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The NAT rules of a package: upper rules, the sections of automatic rules, and lower rules under a
 * section of their own. Upper and lower rules are stored in one order, at either side of a rank
 * that no rule has.
 *
 * @param stored the upper and lower rules and sections
 * @param automatic the objects that have automatic rules
 */
record NatRulebase(
    Catalogue catalogue,
    ObjectReader objects,
    ManagedObject container,
    PlacedOrder stored,
    PlacedOrder automatic)
    implements Rulebase {

  /** The section of the lower rules. */
  static final String LOWER = "Manual Lower Rules";

  private static final String BOUNDARY = new Rank(List.of(1L << 60)).text();

  static NatRulebase open(Catalogue catalogue, ObjectReader objects, ManagedObject container) {
    return new NatRulebase(
        catalogue,
        objects,
        container,
        objects.order(container.uid()),
        objects.order(AutomaticNat.LIST));
  }

  @Override
  public RulebaseKind kind() {
    return RulebaseKind.NAT;
  }

  @Override
  public EntryOrder entries() {
    List<EntryOrder> parts = new ArrayList<>();
    parts.add(upper());
    for (AutomaticNat.Section section : AutomaticNat.Section.values()) {
      parts.add(new FixedHeader(new Entry.FixedSection(section.uid(), section.title())));
      parts.add(new AutomaticRules(objects, section, automatic));
    }
    parts.add(new FixedHeader(lowerSection()));
    parts.add(lower());
    return new JoinedOrder(parts);
  }

  @Override
  public Optional<ManagedObject> read(Entry entry) {
    return switch (entry) {
      case Entry.Stored known -> objects.find(known.uid());
      case Entry.FixedSection section -> Optional.of(object(section));
      case Entry.Automatic rule ->
          objects
              .find(rule.object())
              .map(object -> new AutomaticRule(catalogue).of(rule, object, container.uid()));
    };
  }

  @Override
  public Rulebase without(Placed place) {
    return new NatRulebase(catalogue, objects, container, stored.without(place), automatic);
  }

  /** A number right behind the upper rules is theirs, since most packages have upper rules only. */
  @Override
  public int indexFor(int number) {
    EntryOrder entries = entries();
    int upperRules = upper().ruleCount();
    return number == upperRules + 1 ? upper().size() : entries.indexOfNumber(number);
  }

  @Override
  public Slot slot(int index) {
    StoredOrder upper = upper();
    int lowerStart = entries().size() - lower().size();
    if (index >= lowerStart) {
      return Slot.at(lower(), index - lowerStart, Optional.of(BOUNDARY), Optional.empty());
    }
    if (index > upper.size()) {
      throw new RulebaseOperationException(
          "Nothing can be put between automatic rules. Use a position among the upper rules, which"
              + " end before section ["
              + AutomaticNat.Section.MACHINE_STATIC.title()
              + "], or among the rules of section ["
              + LOWER
              + "]");
    }
    return upper.size() == 0
        ? new Slot(Optional.empty(), Optional.empty())
        : Slot.at(upper, index, Optional.empty(), Optional.of(BOUNDARY));
  }

  private StoredOrder upper() {
    return new StoredOrder(stored, 0, stored.firstFrom(BOUNDARY));
  }

  private StoredOrder lower() {
    return new StoredOrder(stored, stored.firstFrom(BOUNDARY), stored.size());
  }

  private Entry.FixedSection lowerSection() {
    Uid uid = WellKnown.of("nat-section", LOWER + ":" + container.uid());
    return new Entry.FixedSection(uid, LOWER);
  }

  private ManagedObject object(Entry.FixedSection section) {
    String type = kind().section().orElseThrow();
    ObjectNode body = catalogue.type(type).defaults();
    body.put("uid", section.uid().toString());
    body.put("type", type);
    body.put("name", section.name());
    body.put("domain", container.domain().toString());
    body.set(MetaInfo.FIELD, container.peek().path(MetaInfo.FIELD));
    body.put(kind().field(), container.uid().toString());
    return ManagedObject.of(body);
  }
}
