package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Mode;
import java.util.List;
import java.util.Optional;

/**
 * Option {@code on-return: follow-if-ancestor}: an Active whose history another Active has gone on
 * from has nothing to lose, and steps down by itself. Its own term records at the end do not count;
 * the other must have written more than its term record, or two idle Actives would both step down.
 */
final class ReturnDuty {

  private final Draft draft;

  ReturnDuty(Draft draft) {
    this.draft = draft;
  }

  void consider() {
    if (draft.settings.onReturn() != Settings.OnReturn.FOLLOW_IF_ANCESTOR
        || draft.durable.mode() != Mode.ACTIVE
        || draft.local.rolledBack().isPresent()
        || !(draft.activity instanceof Activity.Idle)) {
      return;
    }
    List<PeerView> others = Peers.actives(draft.peers.values(), draft.millis());
    if (others.size() == 1 && hasGoneOn(others.getFirst())) {
      ResolutionDuty resolution = new ResolutionDuty(draft);
      if (resolution.refusal(others.getFirst().uid()).isEmpty()) {
        resolution.start(others.getFirst().uid(), Optional.empty());
      }
    }
  }

  private boolean hasGoneOn(PeerView other) {
    Heartbeat last = other.last().orElseThrow();
    boolean written =
        !last.terms().isEmpty()
            && last.position().number() > last.terms().getLast().firstRevision();
    long base = draft.history.position().number() - draft.history.trailingTermRecords();
    return written
        && ForkDuty.common(draft, other)
            .filter(common -> common >= base && last.position().number() > base)
            .isPresent();
  }
}
