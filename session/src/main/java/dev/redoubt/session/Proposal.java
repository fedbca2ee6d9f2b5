package dev.redoubt.session;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.Optional;

/**
 * A change that was made elsewhere and comes into a session as it is, with who made it and when. If
 * something else than its base is published, it is a clash to decide.
 *
 * @param uid the object
 * @param base what the change began with; empty if there was no object
 * @param after what it made of it; empty if it deleted it
 */
public record Proposal(Uid uid, Optional<ManagedObject> base, Optional<ManagedObject> after) {

  public Proposal {
    if (base.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("A proposal must have a base or an after");
    }
  }

  /** A name of the object, for people. */
  String name() {
    return after.or(() -> base).map(ManagedObject::name).orElse("");
  }
}
