package dev.redoubt.model.history;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.Optional;

/**
 * One object's change in a revision: a fact, not an intent.
 *
 * @param uid the object
 * @param before the object before; empty if it was added
 * @param after the object after; empty if it was deleted
 */
public record ObjectChange(Uid uid, Optional<ManagedObject> before, Optional<ManagedObject> after) {

  public ObjectChange {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("A change must have a before or an after");
    }
  }
}
