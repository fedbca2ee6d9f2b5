package dev.redoubt.session;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.Optional;

/**
 * An object that somebody has to decide about before a session can be published.
 *
 * @param uid the object
 * @param name its name, of whichever version has one
 * @param kind why
 * @param base what it was when the session's change began; empty if it was not there, or if that is
 *     not kept
 * @param published what is published now; empty if it was deleted or never added
 * @param mine what the session would publish; empty if it deletes the object
 * @param message why, in a sentence for people
 */
public record Clash(
    Uid uid,
    String name,
    Kind kind,
    Optional<ManagedObject> base,
    Optional<ManagedObject> published,
    Optional<ManagedObject> mine,
    String message) {

  /** Why a version cannot simply be published. */
  public enum Kind {
    /** It was published by others since the session's change of it began. */
    CHANGED("changed"),
    /** Another object has the name. */
    NAME_TAKEN("name-taken"),
    /** It uses an object that does not exist. */
    MISSING_REFERENCE("missing-reference"),
    /** The session deletes it, and it is used. */
    IN_USE("in-use");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }

  /** Which version of a clashing object is kept. */
  public enum Choice {
    /** The session's version, over the one published meanwhile. */
    MINE,
    /** The published version: the session's change of this object is dropped. */
    PUBLISHED
  }
}
