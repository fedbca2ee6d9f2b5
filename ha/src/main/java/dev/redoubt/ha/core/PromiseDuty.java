package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The winner's side of the end of a conflict: promises durably not to step down for a while. */
final class PromiseDuty {

  private final Draft draft;

  PromiseDuty(Draft draft) {
    this.draft = draft;
  }

  void requested(Uid from, Message.PromiseRequest request) {
    Uid resolution = request.resolution();
    if (isPromised(draft.durable, resolution)) {
      confirm(from, resolution);
      return;
    }
    if (isPromised(draft.local, resolution)) {
      return;
    }
    Optional<String> objection = objection(from);
    if (objection.isPresent()) {
      draft.send(
          from,
          new Message.PromiseAnswer(
              resolution, false, Terms.current(draft).orElse(new Uid(0, 0)), objection.get()));
      return;
    }
    new ResolutionDuty(draft).yieldTo(from);
    draft.persist(local -> local.withPromises(with(local.promises(), from, resolution)));
    forgetExpired();
  }

  /** Only the loser knows when it needs the promise no longer. */
  void released(Uid from, Message.PromiseRelease release) {
    keep(promise ->
        !promise.loser().equals(from) || !promise.resolution().equals(release.resolution()));
  }

  /** Measured by the monotonic clock of this process; after a restart the time begins anew. */
  void forgetExpired() {
    Map<Uid, Long> deadlines = new HashMap<>();
    for (LocalHaState.Promise promise : draft.local.promises()) {
      deadlines.put(promise.resolution(), deadline(promise));
    }
    draft.promised = deadlines;
    keep(promise -> deadline(promise) > draft.millis());
  }

  private long deadline(LocalHaState.Promise promise) {
    return draft.promised.getOrDefault(
        promise.resolution(), draft.millis() + Settings.PROMISE.toMillis());
  }

  /** A promise is answered as soon as it is durable. */
  void persisted(LocalHaState before) {
    draft.durable.promises().stream()
        .filter(promise -> !isPromised(before, promise.resolution()))
        .forEach(promise -> confirm(promise.loser(), promise.resolution()));
  }

  private Optional<String> objection(Uid from) {
    if (draft.view(from).filter(view -> Peers.mayLead(draft.identity, view)).isEmpty()) {
      return Optional.of("The server that asks is not trusted, of another version or a duplicate");
    }
    if (draft.local.mode() != Mode.ACTIVE || draft.local.rolledBack().isPresent()) {
      return Optional.of(draft.identity.name() + " is not an Active that could win");
    }
    return switch (draft.activity) {
      case Activity.Idle idle -> Optional.empty();
      case Activity.Resolving own
          when own.winner().equals(from) && draft.self().compareTo(from) < 0 ->
          Optional.empty();
      default -> Optional.of(draft.identity.name() + " is changing its own mode");
    };
  }

  private void confirm(Uid loser, Uid resolution) {
    Terms.current(draft)
        .ifPresent(term ->
            draft.send(loser, new Message.PromiseAnswer(resolution, true, term, "promised")));
  }

  private List<LocalHaState.Promise> with(
      List<LocalHaState.Promise> promises, Uid loser, Uid resolution) {
    List<LocalHaState.Promise> result = new ArrayList<>(promises);
    result.removeIf(promise -> promise.loser().equals(loser));
    result.add(
        new LocalHaState.Promise(resolution, loser, draft.now.wall().plus(Settings.PROMISE)));
    return result;
  }

  private void keep(java.util.function.Predicate<LocalHaState.Promise> condition) {
    List<LocalHaState.Promise> kept = draft.local.promises().stream().filter(condition).toList();
    if (kept.size() < draft.local.promises().size()) {
      draft.persist(local -> local.withPromises(kept));
    }
  }

  private static boolean isPromised(LocalHaState local, Uid resolution) {
    return local.promises().stream().anyMatch(promise -> promise.resolution().equals(resolution));
  }
}
