package dev.redoubt.ha.core;

import java.util.Optional;

/** How a peer's history relates to this server's; decided by chains alone. */
public sealed interface Relation {

  /** Equal histories. */
  record Identical() implements Relation {}

  /** The peer lacks this many of this server's revisions and has no other. */
  record Behind(long revisions) implements Relation {}

  /** The peer has this many revisions more. */
  record Ahead(long revisions) implements Relation {}

  /**
   * Each has revisions that the other lacks.
   *
   * @param fork the last common revision; -1 while it is being searched for
   * @param onlyHere revisions of this server after the fork; 0 while it is being searched for
   * @param onlyThere revisions of the peer after the fork; 0 while it is being searched for
   */
  record Diverged(long fork, long onlyHere, long onlyThere) implements Relation {

    public boolean forkKnown() {
      return fork >= 0;
    }
  }

  /** Not known yet: the peer was not heard, or has not judged this server's present position. */
  record Unknown() implements Relation {}

  /**
   * The last revision that both have.
   *
   * @param here the number of this server's last revision
   * @return empty while it is not known
   */
  default Optional<Long> common(long here) {
    return switch (this) {
      case Identical same -> Optional.of(here);
      case Ahead ahead -> Optional.of(here);
      case Behind behind -> Optional.of(here - behind.revisions());
      case Diverged diverged ->
          diverged.forkKnown() ? Optional.of(diverged.fork()) : Optional.empty();
      case Unknown unknown -> Optional.empty();
    };
  }
}
