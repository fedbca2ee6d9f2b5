package dev.redoubt.command.rulebase;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.order.PlacedOrder;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.AutomaticNat;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rules of one automatic NAT section: those of each object of the section, in the order of the
 * names of the objects.
 *
 * @param objects where the objects are read
 * @param section the section
 * @param order the objects of all sections
 */
record AutomaticRules(ObjectReader objects, AutomaticNat.Section section, PlacedOrder order)
    implements EntryOrder {

  private static final int MOST_PARTS = 3;

  /** The automatic rule of a uid; empty if there is none. */
  static Optional<Entry.Automatic> find(ObjectReader objects, Uid uid) {
    for (int part = 1; part <= MOST_PARTS; part++) {
      int number = part;
      Optional<Entry.Automatic> found =
          objects
              .find(Entry.Automatic.uid(uid, part))
              .flatMap(object ->
                  AutomaticNat.sectionOf(object)
                      .filter(section -> number <= section.rules())
                      .map(section -> new Entry.Automatic(object.uid(), section, number)));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public int size() {
    return (end() - start()) * section.rules();
  }

  @Override
  public Entry get(int index) {
    Objects.checkIndex(index, size());
    Uid object = order.get(start() + index / section.rules()).uid();
    return new Entry.Automatic(object, section, index % section.rules() + 1);
  }

  @Override
  public int rulesBefore(int index) {
    return Objects.checkIndex(index, size() + 1);
  }

  @Override
  public OptionalInt indexOf(Uid uid, String rank) {
    Optional<Entry.Automatic> found = find(objects, uid).filter(rule -> rule.section() == section);
    if (found.isEmpty()) {
      return OptionalInt.empty();
    }
    String name = objects.find(found.get().object()).map(ManagedObject::name).orElse("");
    OptionalInt object = order.indexOf(section.rank() + name, found.get().object());
    return object.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((object.getAsInt() - start()) * section.rules() + found.get().part() - 1);
  }

  private int start() {
    return order.firstFrom(section.rank());
  }

  private int end() {
    return order.firstFrom(section.end());
  }
}
