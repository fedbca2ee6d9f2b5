package dev.redoubt.ha.status;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Moment;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.core.Peers;
import dev.redoubt.ha.core.Relation;
import dev.redoubt.ha.core.Relations;
import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The state at an instant, with the questions that the lines ask of it. */
record Scene(CoreState state, Moment now) {

  /** For how long a server may be behind, and moving, before that is a problem. */
  static final long MOVING_MILLIS = 10_000;

  /** How far two clocks may be apart, the way of a heartbeat included. */
  static final Duration TOLERATED_CLOCK_ERROR = Duration.ofMinutes(1);

  boolean isFresh(PeerView view) {
    return Peers.isFresh(view, now.millis());
  }

  boolean isReachable(PeerView view) {
    return Peers.isReachable(state.identity(), view, now.millis());
  }

  /** Whether a server that was just added, or this one just started, may still speak up. */
  boolean isAwaited(PeerView view) {
    return view.peer().trusted()
        && view.last().isEmpty()
        && view.failure().isEmpty()
        && isMoving(view);
  }

  /** By how much the clock of a server that is heard is wrong, if that is worth telling. */
  Optional<Duration> clockError(PeerView view) {
    return view.last()
        .filter(last -> isFresh(view))
        .map(last -> Duration.between(view.heardWall(), last.time()))
        .filter(error -> error.abs().compareTo(TOLERATED_CLOCK_ERROR) > 0);
  }

  /** Whether this server's own bytes are known to be wrong. */
  boolean isDamaged() {
    return state.verification().last().filter(check -> !check.intact()).isPresent();
  }

  Relation relation(PeerView view) {
    return Relations.of(state, view);
  }

  Optional<Instant> lastSync(PeerView view) {
    return Optional.ofNullable(state.local().lastSync().get(view.uid()));
  }

  /** The wall-clock time of a monotonic one. */
  Instant wallOf(long millis) {
    return now.wall().minusMillis(now.millis() - millis);
  }

  Optional<Instant> silentSince(PeerView view) {
    return view.last().map(last -> view.heardWall());
  }

  /** Whether a server that is not level moved a short while ago. */
  boolean isMoving(PeerView view) {
    return now.millis() - view.movedMillis() < MOVING_MILLIS;
  }

  /** The older of both sides' recomputations, if both were intact and at the present chain. */
  Optional<Instant> verified(PeerView view) {
    Optional<DigestCheck> own = usable(state.verification().last());
    Optional<DigestCheck> theirs = usable(view.last().flatMap(Heartbeat::digestCheck));
    if (own.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    Instant here = own.get().time();
    Instant there = theirs.get().time();
    return Optional.of(here.isBefore(there) ? here : there);
  }

  private Optional<DigestCheck> usable(Optional<DigestCheck> check) {
    return check.filter(it -> it.intact() && it.chain().equals(state.history().position().chain()));
  }
}
