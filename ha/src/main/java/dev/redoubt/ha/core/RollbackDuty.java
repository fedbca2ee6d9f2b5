package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Notices that this Active lost revisions which it had published: others know a chain of its own
 * current term that it lacks. Only a disk that went back in time can do that.
 */
final class RollbackDuty {

  private final Draft draft;

  RollbackDuty(Draft draft) {
    this.draft = draft;
  }

  void heard(Uid from, Heartbeat heartbeat) {
    if (!isActive() || draft.view(from).filter(view -> view.peer().trusted()).isEmpty()) {
      return;
    }
    Optional<Uid> term = Terms.current(draft);
    Stream.concat(Stream.of(heartbeat.position()), heartbeat.positions().values().stream())
        .filter(position -> term.filter(position.term()::equals).isPresent())
        .filter(position -> !draft.rules.containment().contains(draft.history, position))
        .findFirst()
        .ifPresent(position -> declare(from, position));
  }

  /** At start-up: an Active whose last term is another's is a mixture of two states of a disk. */
  void started() {
    boolean owns =
        draft
            .history
            .lastTerm()
            .filter(term -> term.record().server().equals(draft.self()))
            .isPresent();
    if (isActive() && !owns) {
      declare("The last term of this database is not this server's own, although it is Active");
    }
  }

  private boolean isActive() {
    return draft.local.mode() == Mode.ACTIVE
        && draft.durable.mode() == Mode.ACTIVE
        && draft.local.rolledBack().isEmpty();
  }

  private void declare(Uid from, Position position) {
    declare(
        "The server "
            + draft.nameOf(from)
            + " knows revision "
            + position
            + " of this server's own term, which this server lacks: its disk was rolled back");
  }

  private void declare(String reason) {
    draft.persist(local -> local.withRolledBack(Optional.of(reason)));
    draft.raise(
        Effect.Severity.ALARM, reason + ". Choose: step down and catch up, or go on in a new term");
  }
}
