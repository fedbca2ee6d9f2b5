package dev.redoubt.command.object;

import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows references backwards. */
final class Uses {

  /** Users that are shown of one object, and that are followed. */
  static final int MOST_SHOWN = 10_000;

  /** Uses that are counted: of all objects that there may be. */
  private static final int MOST_COUNTED = 10_000_000;

  private final ObjectReader objects;

  Uses(ObjectReader objects) {
    this.objects = objects;
  }

  /**
   * Who uses an object.
   *
   * @param shown the first users, each with the fields that do
   * @param others how many more there are
   */
  record Users(Map<ManagedObject, List<String>> shown, int others) {}

  /** Who uses an object directly. */
  Users direct(Uid target) {
    Map<Uid, List<String>> fields = new LinkedHashMap<>();
    Set<Uid> others = new HashSet<>();
    for (ObjectReader.Use use : all(target)) {
      if (fields.containsKey(use.user()) || fields.size() < MOST_SHOWN) {
        fields.computeIfAbsent(use.user(), _ -> new ArrayList<>()).add(use.field());
      } else {
        others.add(use.user());
      }
    }
    return new Users(read(fields), others.size());
  }

  /**
   * Who uses the users, and so on, without those that use the object directly.
   *
   * @param depth how many steps at most, from 2
   * @throws InvalidParameterException if there are more than 10,000
   */
  Users indirect(Uid target, int depth) {
    Set<Uid> seen = new HashSet<>(Set.of(target));
    Set<Uid> step = new LinkedHashSet<>();
    all(target).forEach(use -> step.add(use.user()));
    seen.addAll(step);
    Map<Uid, List<String>> found = new LinkedHashMap<>();
    for (int i = 1; i < depth && !step.isEmpty(); i++) {
      Map<Uid, List<String>> next = new LinkedHashMap<>();
      step.forEach(user -> follow(user, seen, next));
      found.putAll(next);
      requireFew(found.size());
      seen.addAll(next.keySet());
      step.clear();
      step.addAll(next.keySet());
    }
    return new Users(read(found), 0);
  }

  private void follow(Uid target, Set<Uid> seen, Map<Uid, List<String>> next) {
    for (ObjectReader.Use use : objects.usedBy(target, MOST_SHOWN + 1)) {
      if (!seen.contains(use.user())) {
        next.computeIfAbsent(use.user(), _ -> new ArrayList<>()).add(use.field());
      }
    }
    requireFew(next.size());
  }

  private static void requireFew(int users) {
    if (users > MOST_SHOWN) {
      throw new InvalidParameterException(
          "indirect",
          "More than "
              + MOST_SHOWN
              + " objects use it indirectly. Lower [indirect-max-depth], or ask for one of its"
              + " users");
    }
  }

  /** The keys alone; the first are looked at before all are asked for. */
  private List<ObjectReader.Use> all(Uid target) {
    List<ObjectReader.Use> first = objects.usedBy(target, MOST_SHOWN);
    return first.size() < MOST_SHOWN ? first : objects.usedBy(target, MOST_COUNTED);
  }

  private Map<ManagedObject, List<String>> read(Map<Uid, List<String>> fields) {
    Map<ManagedObject, List<String>> users = new LinkedHashMap<>();
    fields.forEach((user, names) -> objects.find(user).ifPresent(found -> users.put(found, names)));
    return users;
  }
}
