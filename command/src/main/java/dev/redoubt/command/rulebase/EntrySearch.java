package dev.redoubt.command.rulebase;

import dev.redoubt.command.error.NameNotUniqueException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.ObjectReader.ListKey;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.AutomaticNat;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds rules and sections of a rulebase by uid or name. By name it reads those of the name in all
 * rulebases or the entries of this one, whichever are fewer: clean-up rules have one name in most.
 */
final class EntrySearch {

  /** Objects of one name that are read at a time; most names are unique. */
  private static final int PAGE = 8;

  private static final Uid FIRST = new Uid(0, 0);

  private final Rulebase rulebase;
  private final EntryOrder entries;

  EntrySearch(Rulebase rulebase) {
    this.rulebase = rulebase;
    this.entries = rulebase.entries();
  }

  /**
   * The index of a rule or section.
   *
   * @param identifier its uid or name
   * @throws ObjectNotFoundException if the rulebase has none
   * @throws NameNotUniqueException if several have the name
   */
  int indexOf(String identifier) {
    return only(identifier, rulebase.kind().types());
  }

  /** The same among the entries of one type only: a rule and a section may have the same name. */
  int indexOf(String identifier, String type) {
    return only(identifier, List.of(type));
  }

  private int only(String identifier, List<String> types) {
    Optional<Uid> uid = Uid.tryParse(identifier);
    List<Integer> found = uid.isPresent() ? byUid(uid.get(), types) : byName(identifier, types);
    if (found.isEmpty()) {
      throw new ObjectNotFoundException(identifier);
    }
    if (found.size() > 1) {
      throw new NameNotUniqueException(identifier);
    }
    return found.getFirst();
  }

  private List<Integer> byUid(Uid uid, List<String> types) {
    Optional<ManagedObject> object = rulebase.objects().find(uid);
    String rank = object.map(EntrySearch::rank).orElse("");
    OptionalInt index = entries.indexOf(uid, rank);
    boolean fits = index.isPresent() && types.contains(typeOf(entries.get(index.getAsInt())));
    return fits ? List.of(index.getAsInt()) : List.of();
  }

  private List<Integer> byName(String name, List<String> types) {
    List<Integer> found = new ArrayList<>();
    for (String type : types) {
      stored(name, type, found);
      if (rulebase.kind().section().filter(type::equals).isPresent()) {
        fixed(name, found);
      }
    }
    return found;
  }

  private void stored(String name, String type, List<Integer> found) {
    found.addAll(listed(name, type).orElseGet(() -> held(name, type)));
  }

  /**
   * Objects of a type come by name and uid, so that those of one name stand together. Empty if
   * those of all rulebases are more than the entries of this one, which are then fewer to read.
   */
  private Optional<List<Integer>> listed(String name, String type) {
    List<Integer> found = new ArrayList<>();
    ObjectReader objects = rulebase.objects();
    Optional<ListKey> after = Optional.of(new ListKey(name, FIRST));
    List<ManagedObject> page;
    int read = 0;
    do {
      if (read > entries.size()) {
        return Optional.empty();
      }
      page = objects.list(type, after, PAGE);
      read += page.size();
      for (ManagedObject object : page) {
        if (!object.name().equals(name)) {
          return Optional.of(found);
        }
        entries.indexOf(object.uid(), rank(object)).ifPresent(found::add);
        after = Optional.of(new ListKey(name, object.uid()));
      }
    } while (page.size() == PAGE);
    return Optional.of(found);
  }

  private List<Integer> held(String name, String type) {
    List<Integer> found = new ArrayList<>();
    for (int index = 0; index < entries.size(); index++) {
      Entry entry = entries.get(index);
      boolean named =
          entry instanceof Entry.Stored
              && typeOf(entry).equals(type)
              && rulebase.read(entry).filter(object -> object.name().equals(name)).isPresent();
      if (named) {
        found.add(index);
      }
    }
    return found;
  }

  private void fixed(String name, List<Integer> found) {
    if (!(rulebase instanceof NatRulebase)) {
      return;
    }
    int header = entries.nextHeader(0);
    boolean derived =
        name.equals(NatRulebase.LOWER)
            || List.of(AutomaticNat.Section.values()).stream()
                .anyMatch(section -> section.title().equals(name));
    while (derived && header < entries.size()) {
      if (entries.get(header) instanceof Entry.FixedSection section
          && section.name().equals(name)) {
        found.add(header);
        return;
      }
      header = entries.nextHeader(header + 1);
    }
  }

  private String typeOf(Entry entry) {
    return entry.isSection() ? rulebase.kind().section().orElseThrow() : rulebase.kind().rule();
  }

  private static String rank(ManagedObject entry) {
    return entry.peek().path(ObjectType.RANK).asString("");
  }
}
