package dev.redoubt.command.object;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows references backwards. */
final class Uses {

  /** Users of one object that are looked at. */
  static final int MOST = 10_000;

  private final ObjectReader objects;

  Uses(ObjectReader objects) {
    this.objects = objects;
  }

  /** Who uses an object directly, each with the fields that do. */
  Map<ManagedObject, List<String>> direct(Uid target) {
    Map<Uid, List<String>> fields = new LinkedHashMap<>();
    objects
        .usedBy(target, MOST)
        .forEach(
            use -> fields.computeIfAbsent(use.user(), key -> new ArrayList<>()).add(use.field()));
    Map<ManagedObject, List<String>> users = new LinkedHashMap<>();
    fields.forEach((user, names) -> objects.find(user).ifPresent(found -> users.put(found, names)));
    return users;
  }

  /**
   * Who uses the users, and so on, without those that use the object directly.
   *
   * @param depth how many steps at most, from 2
   */
  Map<ManagedObject, List<String>> indirect(Uid target, int depth) {
    Set<Uid> seen = new HashSet<>(Set.of(target));
    Map<ManagedObject, List<String>> step = direct(target);
    step.keySet().forEach(user -> seen.add(user.uid()));
    Map<ManagedObject, List<String>> found = new LinkedHashMap<>();
    for (int i = 1; i < depth && !step.isEmpty() && found.size() < MOST; i++) {
      Map<ManagedObject, List<String>> next = new LinkedHashMap<>();
      for (ManagedObject user : step.keySet()) {
        direct(user.uid())
            .forEach((object, names) -> {
              if (seen.add(object.uid())) {
                next.put(object, names);
              }
            });
      }
      found.putAll(next);
      step = next;
    }
    return found;
  }
}
