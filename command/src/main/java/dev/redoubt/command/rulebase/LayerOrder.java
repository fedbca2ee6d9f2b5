package dev.redoubt.command.rulebase;

import dev.redoubt.command.error.NameNotUniqueException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.ObjectReader.Placed;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rules and section headers of one layer in their order, without their bodies. Numbers and the
 * extent of sections are derived from it: a section holds the rules up to the next header.
 */
final class LayerOrder {

  /** The type of a section header. */
  static final String SECTION = "access-section";

  /** The type of a rule. */
  static final String RULE = "access-rule";

  private static final int PAGE = 1000;

  private final ObjectReader objects;
  private final List<Placed> entries;

  private LayerOrder(ObjectReader objects, List<Placed> entries) {
    this.objects = objects;
    this.entries = List.copyOf(entries);
  }

  /** Reads the order of a layer. */
  static LayerOrder load(ObjectReader objects, Uid layer) {
    List<Placed> entries = new ArrayList<>();
    Optional<String> after = Optional.empty();
    List<Placed> page;
    do {
      page = objects.placed(layer, after, PAGE);
      entries.addAll(page);
      after = page.isEmpty() ? after : Optional.of(page.getLast().rank());
    } while (page.size() == PAGE);
    return new LayerOrder(objects, entries);
  }

  /** The same order as if one entry were not there, for moving it. */
  LayerOrder without(Uid uid) {
    return new LayerOrder(
        objects, entries.stream().filter(entry -> !entry.uid().equals(uid)).toList());
  }

  List<Placed> entries() {
    return entries;
  }

  int ruleCount() {
    return (int) entries.stream().filter(LayerOrder::isRule).count();
  }

  static boolean isRule(Placed entry) {
    return !entry.type().equals(SECTION);
  }

  /** The number of a rule, from 1; empty if it is not in this layer. */
  Optional<Integer> numberOf(Uid rule) {
    int number = 0;
    for (Placed entry : entries) {
      number += isRule(entry) ? 1 : 0;
      if (entry.uid().equals(rule)) {
        return isRule(entry) ? Optional.of(number) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The index in {@link #entries()} of the rule with a number; empty if there are fewer. */
  Optional<Integer> indexOfNumber(int number) {
    int seen = 0;
    for (int i = 0; i < entries.size(); i++) {
      seen += isRule(entries.get(i)) ? 1 : 0;
      if (isRule(entries.get(i)) && seen == number) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The index of the first header after {@code index}, or the end. */
  int endOfSection(int index) {
    int end = index + 1;
    while (end < entries.size() && isRule(entries.get(end))) {
      end++;
    }
    return end;
  }

  /**
   * The index of a rule or section.
   *
   * @param identifier its uid or name
   * @throws ObjectNotFoundException if the layer has none
   * @throws NameNotUniqueException if several have the name
   */
  int indexOf(String identifier) {
    return indexOf(identifier, entry -> true);
  }

  /**
   * The same among the entries of one type only: a rule and a section may have the same name.
   *
   * @param type {@link #RULE} or {@link #SECTION}
   */
  int indexOf(String identifier, String type) {
    return indexOf(identifier, entry -> entry.type().equals(type));
  }

  private int indexOf(String identifier, Predicate<Placed> among) {
    Optional<Uid> uid = Uid.tryParse(identifier);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Placed entry = entries.get(i);
      if (among.test(entry)
          && (uid.isPresent() ? uid.get().equals(entry.uid()) : isNamed(entry.uid(), identifier))) {
        found.add(i);
      }
    }
    if (found.isEmpty()) {
      throw new ObjectNotFoundException(identifier);
    }
    if (found.size() > 1) {
      throw new NameNotUniqueException(identifier);
    }
    return found.getFirst();
  }

  private boolean isNamed(Uid entry, String name) {
    return objects.find(entry).map(ManagedObject::name).filter(name::equals).isPresent();
  }
}
