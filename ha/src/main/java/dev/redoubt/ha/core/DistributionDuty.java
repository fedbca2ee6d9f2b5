package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The Active's side of a full sync: one snapshot, offered to every standby that needs it. */
final class DistributionDuty {

  /** How long a standby may take to begin a restore that it was offered. */
  private static final long ACCEPT_MILLIS = 30_000;

  /** Why a full sync is refused: damaged bytes are never copied. */
  static final String DAMAGED =
      "This server's own database is damaged; change over to a sound standby, which repairs it";

  private final Draft draft;

  DistributionDuty(Draft draft) {
    this.draft = draft;
  }

  /** Starts a full sync for the standbys that ask for one, and ends one that has no more to do. */
  void advance() {
    if (!maySend()) {
      abandon();
      return;
    }
    draft.distribution.ifPresent(this::review);
    if (draft.timers.snapshotHeld()) {
      return;
    }
    Map<Uid, FullSyncCause> wanting = wanting();
    if (!wanting.isEmpty()) {
      giveWay();
      wanting.keySet().removeIf(uid -> !mayJoin(uid));
    }
    if (!wanting.isEmpty()) {
      add(wanting, Optional.empty());
      offer();
    }
  }

  /**
   * Ends a full sync of standbys that are all silent, so that they hold up nobody: what they have
   * fetched they go on from when they are back, whatever the snapshot.
   *
   * @return the names of those that are not, if it goes on
   */
  List<String> giveWay() {
    if (draft.distribution.isEmpty()) {
      return List.of();
    }
    Distribution found = draft.distribution.get();
    List<Uid> pending =
        found.targets().entrySet().stream()
            .filter(target -> target.getValue() instanceof Distribution.Target.Pending)
            .map(Map.Entry::getKey)
            .toList();
    boolean silent = pending.stream().noneMatch(this::isHeard);
    if (found.position().isEmpty() || !silent) {
      return pending.stream().map(draft::nameOf).sorted().toList();
    }
    pending.forEach(uid ->
        settle(
            draft.distribution.orElseThrow(),
            uid,
            new Distribution.Target.Failed("it does not communicate, and another server waits")));
    end(draft.distribution.orElseThrow());
    return List.of();
  }

  /** An administrator does not want it any more. */
  void cancel(Uid request) {
    if (draft.distribution.isEmpty()) {
      draft.complete(
          Optional.of(request),
          new Outcome.Refused(
              Outcome.Reason.WRONG_MODE, "This server has no full sync in progress"));
      return;
    }
    Distribution found = draft.distribution.get();
    String text = "It was cancelled by an administrator";
    found.targets().keySet().stream()
        .filter(uid -> found.targets().get(uid) instanceof Distribution.Target.Pending)
        .forEach(uid -> draft.send(uid, new Message.SnapshotWithdrawn(found.snapshot())));
    draft.emit(new Effect.DeleteSnapshot(found.snapshot()));
    draft.emit(ended(found, Optional.of(text)));
    draft.complete(found.request(), new Outcome.Refused(Outcome.Reason.FAILED, text));
    draft.complete(
        Optional.of(request),
        new Outcome.Done(
            "The full sync was cancelled. Its standbys keep their databases; none is begun by"
                + " itself before the next comparison of positions"));
    draft.raise(Effect.Severity.INFORMATION, "Full sync: " + text);
    draft.timers = draft.timers.withSnapshotHeld(true);
    draft.distribution = Optional.empty();
  }

  /** By hand. */
  void start(Map<Uid, FullSyncCause> targets, Optional<Uid> request) {
    add(targets, request);
  }

  void taken(Event.SnapshotTaken event) {
    running(event.snapshot())
        .ifPresentOrElse(
            found -> {
              draft.distribution =
                  Optional.of(
                      new Distribution(
                          found.snapshot(),
                          found.request(),
                          Optional.of(event.position()),
                          found.targets(),
                          draft.millis()));
              offer();
            },
            () -> draft.emit(new Effect.DeleteSnapshot(event.snapshot())));
  }

  void failed(Event.SnapshotFailed event) {
    running(event.snapshot())
        .ifPresent(found -> {
          String text = "Step " + event.step().number() + " failed: " + event.reason();
          draft.complete(found.request(), new Outcome.Refused(Outcome.Reason.FAILED, text));
          draft.raise(Effect.Severity.WARNING, "Full sync: " + text);
          draft.emit(ended(found, Optional.of(text)));
          draft.timers = draft.timers.withSnapshotHeld(true);
          draft.distribution = Optional.empty();
        });
  }

  /** Offers the snapshot to every standby that has not ended; repeated with each heartbeat. */
  void offer() {
    if (draft.distribution.isEmpty() || draft.distribution.get().position().isEmpty()) {
      return;
    }
    Distribution found = draft.distribution.get();
    found
        .targets()
        .forEach((target, progress) -> {
          if (progress instanceof Distribution.Target.Pending pending) {
            draft.send(target, message(found, pending.cause()));
          }
        });
  }

  void status(Uid from, Message.RestoreStatus status) {
    draft.send(from, new Message.RestoreStatusReceived(status.snapshot()));
    running(status.snapshot())
        .filter(found -> found.targets().get(from) instanceof Distribution.Target.Pending)
        .ifPresent(found ->
            settle(
                found,
                from,
                status.restored()
                    ? new Distribution.Target.Restored()
                    : new Distribution.Target.Failed(
                        "step " + status.step().number() + ": " + status.reason())));
  }

  private Message.SnapshotOffer message(Distribution found, FullSyncCause cause) {
    return new Message.SnapshotOffer(
        found.snapshot(),
        found.position().orElseThrow(),
        Terms.current(draft).orElseThrow(),
        cause);
  }

  private boolean maySend() {
    return draft.durable.mode() == Mode.ACTIVE
        && draft.local.mode() == Mode.ACTIVE
        && draft.local.rolledBack().isEmpty()
        && draft.activity instanceof Activity.Idle
        && !VerificationDuty.isDamaged(draft.verification);
  }

  private void abandon() {
    draft.distribution.ifPresent(found -> {
      String text =
          VerificationDuty.isDamaged(draft.verification)
              ? DAMAGED
              : "This server stopped being a quiet Active; try again";
      draft.emit(new Effect.DeleteSnapshot(found.snapshot()));
      draft.emit(ended(found, Optional.of(text)));
      draft.complete(found.request(), new Outcome.Refused(Outcome.Reason.BUSY, text));
    });
    draft.distribution = Optional.empty();
  }

  private Map<Uid, FullSyncCause> wanting() {
    Map<Uid, FullSyncCause> wanting = new TreeMap<>();
    for (PeerView view : draft.peers.values()) {
      if (Peers.isFresh(view, draft.millis()) && Peers.mayLead(draft.identity, view)) {
        wantedBy(view).ifPresent(cause -> wanting.put(view.uid(), cause));
      }
    }
    draft.distribution.ifPresent(found ->
        wanting
            .keySet()
            .removeIf(uid ->
                found.targets().containsKey(uid)
                    && !(found.targets().get(uid) instanceof Distribution.Target.Failed)));
    return wanting;
  }

  /** A snapshot that was taken already must not be older than what the standby has. */
  private boolean mayJoin(Uid standby) {
    return draft
        .distribution
        .flatMap(Distribution::position)
        .filter(snapshot ->
            draft
                .view(standby)
                .flatMap(PeerView::last)
                .filter(last -> last.position().number() > snapshot.number())
                .isPresent())
        .isEmpty();
  }

  private boolean isHeard(Uid standby) {
    return draft.view(standby).filter(view -> Peers.isFresh(view, draft.millis())).isPresent();
  }

  private Optional<FullSyncCause> wantedBy(PeerView view) {
    return view.last()
        .filter(last -> last.mode() == Mode.STANDBY)
        .map(Heartbeat::sync)
        .filter(sync -> sync instanceof SyncState.Wanting)
        .map(sync -> (SyncState.Wanting) sync)
        .filter(wanting -> wanting.source().equals(draft.self()))
        .map(SyncState.Wanting::cause);
  }

  private void add(Map<Uid, FullSyncCause> wanted, Optional<Uid> request) {
    Map<Uid, Distribution.Target> targets = new TreeMap<>();
    draft.distribution.ifPresent(found -> targets.putAll(found.targets()));
    wanted.forEach((uid, cause) -> targets.put(uid, new Distribution.Target.Pending(cause)));
    if (draft.distribution.isPresent()) {
      Distribution found = draft.distribution.get();
      draft.distribution = Optional.of(with(found, targets));
      return;
    }
    Uid snapshot = draft.fresh();
    draft.distribution =
        Optional.of(new Distribution(snapshot, request, Optional.empty(), targets, draft.millis()));
    draft.emit(new Effect.TakeSnapshot(snapshot, request));
  }

  /** Marks what moved, gives up on who is silent, and ends when all have ended. */
  private void review(Distribution found) {
    for (Map.Entry<Uid, Distribution.Target> entry : found.targets().entrySet()) {
      if (entry.getValue() instanceof Distribution.Target.Pending) {
        failureOf(found, entry.getKey())
            .ifPresent(reason ->
                settle(
                    draft.distribution.orElseThrow(),
                    entry.getKey(),
                    new Distribution.Target.Failed(reason)));
      }
    }
    draft
        .distribution
        .filter(after ->
            after.targets().values().stream()
                .noneMatch(target -> target instanceof Distribution.Target.Pending))
        .ifPresent(this::end);
  }

  private Optional<String> failureOf(Distribution found, Uid target) {
    Optional<PeerView> view = draft.view(target);
    if (view.isEmpty()) {
      return Optional.of("it is no longer a management server");
    }
    if (found.position().isEmpty()) {
      return Optional.empty();
    }
    long idle = draft.millis() - found.progressMillis();
    boolean restoring =
        view.get()
            .last()
            .filter(last ->
                last.sync() instanceof SyncState.Restoring run
                    && run.snapshot().equals(found.snapshot()))
            .isPresent();
    if (restoring && Peers.isFresh(view.get(), draft.millis())) {
      touch();
      return Optional.empty();
    }
    long patience = restoring ? draft.settings.snapshotTimeout().toMillis() : ACCEPT_MILLIS;
    return idle > patience
        ? Optional.of("it did not " + (restoring ? "go on with" : "accept") + " the restore")
        : Optional.empty();
  }

  private void touch() {
    draft.distribution =
        draft.distribution.map(found ->
            new Distribution(
                found.snapshot(),
                found.request(),
                found.position(),
                found.targets(),
                draft.millis()));
  }

  private void settle(Distribution found, Uid target, Distribution.Target result) {
    Map<Uid, Distribution.Target> targets = new HashMap<>(found.targets());
    targets.put(target, result);
    draft.distribution = Optional.of(with(found, targets));
  }

  private Distribution with(Distribution found, Map<Uid, Distribution.Target> targets) {
    return new Distribution(
        found.snapshot(), found.request(), found.position(), targets, found.progressMillis());
  }

  private void end(Distribution found) {
    boolean all =
        found.targets().values().stream().allMatch(Distribution.Target.Restored.class::isInstance);
    String text =
        new TreeMap<>(found.targets())
            .entrySet().stream()
                .map(entry -> draft.nameOf(entry.getKey()) + " " + entry.getValue().text())
                .collect(Collectors.joining("; ", "Full sync: ", ""));
    draft.emit(new Effect.DeleteSnapshot(found.snapshot()));
    draft.emit(ended(found, Optional.empty()));
    draft.complete(
        found.request(),
        all ? new Outcome.Done(text) : new Outcome.Refused(Outcome.Reason.FAILED, text));
    draft.raise(all ? Effect.Severity.INFORMATION : Effect.Severity.WARNING, text);
    draft.distribution = Optional.empty();
  }

  private static Effect ended(Distribution found, Optional<String> failure) {
    return new Effect.FullSyncEnded(found.snapshot(), found.targets(), failure);
  }

  private Optional<Distribution> running(Uid snapshot) {
    return draft.distribution.filter(found -> found.snapshot().equals(snapshot));
  }
}
