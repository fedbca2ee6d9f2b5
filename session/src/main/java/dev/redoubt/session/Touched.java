package dev.redoubt.session;

import dev.redoubt.model.Uid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects that a session has changed, with what was published of each when it was first
 * changed. Changed under the session's lock; the size may be read by anybody.
 */
final class Touched {

  private final Map<Uid, Base> bases = new HashMap<>();
  private volatile int size;

  Optional<Base> base(Uid uid) {
    return Optional.ofNullable(bases.get(uid));
  }

  void add(Uid uid, Base base) {
    bases.put(uid, base);
    size = bases.size();
  }

  void forget(Uid uid) {
    bases.remove(uid);
    size = bases.size();
  }

  void clear() {
    bases.clear();
    size = 0;
  }

  /** Unsorted; not to be kept. */
  Set<Uid> uids() {
    return bases.keySet();
  }

  /** Sorted, a copy. */
  List<Uid> sorted() {
    return bases.keySet().stream().sorted().toList();
  }

  int size() {
    return size;
  }
}
