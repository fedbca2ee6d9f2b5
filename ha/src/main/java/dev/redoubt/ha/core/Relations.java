package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heard;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.util.Optional;

/**
 * Works out how a peer's history relates to this server's. What the peer lacks is seen in this
 * server's lineage; what this server lacks is told by the peer, which judges in each heartbeat
 * whether its lineage holds the position that it last heard of.
 */
public final class Relations {

  private Relations() {}

  /** The relation, as far as it is known. */
  public static Relation of(CoreState state, PeerView view) {
    return of(state.history(), state.identity().server(), view, Rules.STANDARD);
  }

  static Relation of(Draft draft, PeerView view) {
    return of(draft.history, draft.self(), view, draft.rules);
  }

  static Relation of(History history, Uid self, PeerView view, Rules rules) {
    if (view.last().isEmpty()) {
      return new Relation.Unknown();
    }
    Heartbeat last = view.last().get();
    Position here = history.position();
    Position there = last.position();
    if (there.chain().equals(here.chain())) {
      return new Relation.Identical();
    }
    if (rules.contains(history, there)) {
      return new Relation.Behind(here.number() - there.number());
    }
    Optional<Boolean> holdsOurs =
        here.number() == 0
            ? Optional.of(true)
            : last.heard(self)
                .filter(heard -> heard.position().chain().equals(here.chain()))
                .map(Heard::contained);
    if (holdsOurs.isEmpty()) {
      return new Relation.Unknown();
    }
    return holdsOurs.get()
        ? new Relation.Ahead(there.number() - here.number())
        : diverged(here, there, view.fork());
  }

  private static Relation diverged(Position here, Position there, Optional<Fork> fork) {
    return fork.filter(Fork::known)
        .map(found ->
            new Relation.Diverged(
                found.common(), here.number() - found.common(), there.number() - found.common()))
        .orElseGet(() -> new Relation.Diverged(-1, 0, 0));
  }
}
