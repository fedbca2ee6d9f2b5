package dev.redoubt.ha.dynamic;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.TermRecord;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes reports of gateways on the Active. No lock of the databases is asked for: reports go on
 * while a snapshot is taken.
 */
public final class ReportDesk {

  private static final int COUNTS_PER_MILLISECOND = 1 << 10;

  private final ReportStore store;
  private final Supplier<CoreState> state;
  private final InstantSource clock;
  private Optional<Stamp> last = Optional.empty();

  public ReportDesk(ReportStore store, Supplier<CoreState> state, InstantSource clock) {
    this.store = store;
    this.state = state;
    this.clock = clock;
  }

  /**
   * Takes a report.
   *
   * @return false if this server is not Active: another one takes it
   * @throws IllegalStateException if there are too many gateways
   */
  public boolean take(Uid gateway, GatewayStatus status) {
    Optional<TermRecord> term = writingTerm(state.get());
    if (term.isEmpty()) {
      return false;
    }
    store.join(List.of(new Report(gateway, next(term.get()), clock.instant(), status)));
    return true;
  }

  /** The last term, if this server is Active and began it: only then it is the one that writes. */
  static Optional<TermRecord> writingTerm(CoreState state) {
    return state
        .history()
        .lastTerm()
        .map(Lineage.Term::record)
        .filter(_ -> state.mode() == Mode.ACTIVE)
        .filter(term -> term.server().equals(state.identity().server()));
  }

  /**
   * Counts on by the clock, so that a process whose last writes were lost does not count anew what
   * other servers have from it; never back, whatever the clock does.
   */
  private synchronized Stamp next(TermRecord term) {
    long before =
        last.filter(stamp -> stamp.termUid().equals(term.uid()))
            .map(Stamp::counter)
            .orElseGet(() -> store.greatestCounter(term.uid()));
    long counter = Math.max(before + 1, clock.millis() * COUNTS_PER_MILLISECOND);
    Stamp stamp = new Stamp(term.number(), term.uid(), counter);
    last = Optional.of(stamp);
    return stamp;
  }
}
