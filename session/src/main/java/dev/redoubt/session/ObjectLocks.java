package dev.redoubt.session;

import dev.redoubt.model.Uid;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which session has changed which object. An object is changed by at most one session. */
final class ObjectLocks {

  private final ConcurrentMap<Uid, PrivateSession> holders = new ConcurrentHashMap<>();

  /**
   * Takes an object.
   *
   * @param name for the refusal
   */
  void acquire(Uid object, String name, PrivateSession session) {
    PrivateSession holder = holders.putIfAbsent(object, session);
    if (holder != null && holder != session) {
      throw new SessionError.ObjectLocked(object, name, holder.asLock());
    }
  }

  /** Takes an object as it was before a restart; the first session that had it keeps it. */
  void restore(Uid object, PrivateSession session) {
    holders.putIfAbsent(object, session);
  }

  void release(Uid object, PrivateSession session) {
    holders.remove(object, session);
  }

  void releaseAll(Collection<Uid> objects, PrivateSession session) {
    objects.forEach(object -> release(object, session));
  }

  Optional<PrivateSession> holder(Uid object) {
    return Optional.ofNullable(holders.get(object));
  }
}
