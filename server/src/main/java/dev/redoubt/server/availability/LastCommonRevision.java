package dev.redoubt.server.availability;

import dev.redoubt.ha.core.Relation;
import java.util.OptionalLong;

/**
 * The last revision that two servers have in common. Servers may be in conflict although one has
 * nothing of its own, as an Active that was killed and has returned; then it is where that one
 * stands.
 */
final class LastCommonRevision {

  private LastCommonRevision() {}

  /**
   * The number of the revision; empty if the histories are equal, or if it is not known yet.
   *
   * @param relation how the peer's history relates to this server's
   * @param here where this server stands
   */
  static OptionalLong of(Relation relation, long here) {
    return switch (relation) {
      case Relation.Behind(long lacking) -> OptionalLong.of(here - lacking);
      case Relation.Ahead _ -> OptionalLong.of(here);
      case Relation.Diverged diverged when diverged.forkKnown() -> OptionalLong.of(diverged.fork());
      case Relation.Diverged _, Relation.Identical _, Relation.Unknown _ -> OptionalLong.empty();
    };
  }
}
