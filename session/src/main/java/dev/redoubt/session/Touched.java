package dev.redoubt.session;

import dev.redoubt.model.Uid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects that a session has changed or locked, with what was published of each when it was
 * first changed. Changed under the session's lock; the size may be read by anybody.
 */
final class Touched {

  private final Map<Uid, Base> bases = new HashMap<>();
  private final Map<Uid, Integer> sizes = new HashMap<>();
  private final Set<Uid> onlyLocked = new HashSet<>();
  private volatile int size;
  private volatile int locked;
  private long bytes;

  Optional<Base> base(Uid uid) {
    return Optional.ofNullable(bases.get(uid));
  }

  void add(Uid uid, Base base) {
    Base known = bases.put(uid, base);
    bytes += base.size() - (known == null ? 0 : known.size());
    size = bases.size();
  }

  /** How many bytes an object has as it is now; 0 if it is deleted. */
  int sizeOf(Uid uid) {
    return sizes.getOrDefault(uid, 0);
  }

  /** Says how many bytes an object has as it is now. */
  void setSize(Uid uid, int now) {
    bytes += now - sizeOf(uid);
    sizes.put(uid, now);
  }

  /** Bytes of all objects, as they were published and as they are now. */
  long bytes() {
    return bytes;
  }

  /** Says whether an object of these is locked only, and as it was. */
  void setOnlyLocked(Uid uid, boolean only) {
    if (only) {
      onlyLocked.add(uid);
    } else {
      onlyLocked.remove(uid);
    }
    locked = onlyLocked.size();
  }

  boolean isOnlyLocked(Uid uid) {
    return onlyLocked.contains(uid);
  }

  void forget(Uid uid) {
    setSize(uid, 0);
    sizes.remove(uid);
    Base known = bases.remove(uid);
    bytes -= known == null ? 0 : known.size();
    size = bases.size();
    setOnlyLocked(uid, false);
  }

  void clear() {
    bases.clear();
    sizes.clear();
    bytes = 0;
    onlyLocked.clear();
    size = 0;
    locked = 0;
  }

  /** How many of the objects are not locked only. */
  int changed() {
    return size - locked;
  }

  /** Unsorted; not to be kept. */
  Set<Uid> uids() {
    return bases.keySet();
  }

  int size() {
    return size;
  }
}
