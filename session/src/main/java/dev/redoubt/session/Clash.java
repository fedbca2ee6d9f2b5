package dev.redoubt.session;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.Optional;

/**
 * An object that was published by others since a session first changed it.
 *
 * @param uid the object
 * @param name its name, of whichever version has one
 * @param published what is published now; empty if it was deleted or never added
 * @param mine what the session would publish; empty if it deletes the object
 */
public record Clash(
    Uid uid, String name, Optional<ManagedObject> published, Optional<ManagedObject> mine) {

  /** Which version of a clashing object is kept. */
  public enum Choice {
    /** The session's version, over the one published meanwhile. */
    MINE,
    /** The published version: the session's change of this object is dropped. */
    PUBLISHED
  }
}
