package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.KnownTerm;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
    if (!isActive()) {
      return;
    }
    Optional<Uid> term = Terms.current(draft);
    Stream.of(
            Stream.of(heartbeat.position()),
            heartbeat.positions().values().stream(),
            ends(heartbeat.terms()).stream())
        .flatMap(positions -> positions)
        .filter(position -> term.filter(position.term()::equals).isPresent())
        .filter(position -> draft.rules.isLost(draft.history, position))
        .findFirst()
        .ifPresent(position -> declare(from, position));
  }

  /** Where each term but the last one ended: a later term tells what it was built upon. */
  private static List<Position> ends(List<KnownTerm> terms) {
    return IntStream.range(1, terms.size())
        .mapToObj(i ->
            new Position(
                terms.get(i).firstRevision() - 1,
                terms.get(i - 1).record().uid(),
                terms.get(i).base()))
        .toList();
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
