package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.util.List;
import java.util.Optional;

/**
 * Hands an event to the duties that it concerns, then lets every duty that depends on the state
 * alone draw its conclusions.
 */
final class Dispatch {

  private final Draft draft;

  Dispatch(Draft draft) {
    this.draft = draft;
  }

  void handle(Event event) {
    Headline before = headline();
    receive(event);
    advance();
    conclude();
    if (!headline().equals(before) && draft.timers.started()) {
      new VoiceDuty(draft).speakToAll();
    }
  }

  private void receive(Event event) {
    switch (event) {
      case Event.Tick tick -> new ClockDuty(draft).tick();
      case Event.HistoryChanged changed -> historyChanged(changed.history());
      case Event.PeersChanged changed -> new MonitorDuty(draft).peersChanged(changed.peers());
      case Event.Received received -> message(received);
      case Event.TrustFailed failed ->
          new MonitorDuty(draft)
              .failed(failed.peer(), new LinkFailure(LinkFailure.Kind.TRUST, failed.reason()));
      case Event.Replaced replaced -> new ReplacementDuty(draft).replaced(replaced.by());
      case Event.SendFailed failed -> {
        new MonitorDuty(draft)
            .failed(failed.peer(), new LinkFailure(LinkFailure.Kind.CONNECTION, failed.reason()));
        new GrantDuty(draft).unsent(failed.peer(), failed.reason());
      }
      case Event.Persisted persisted -> persisted(persisted.sequence());
      case Event.GateClosed closed -> new GateDuty(draft).closed(closed.ticket());
      case Event.TermWritten written -> new ActivationDuty(draft).written(written.term());
      case Event.TermFailed failed ->
          new ActivationDuty(draft).failed(failed.term(), failed.reason());
      case Event.Acknowledged acknowledged -> new MonitorDuty(draft).acknowledged(acknowledged);
      case Event.StreamOpened opened -> new StreamDuty(draft).opened(opened.source());
      case Event.StreamFailed failed -> new StreamDuty(draft).failed(failed);
      case Event.StreamPurged purged -> new StreamDuty(draft).purged(purged.source());
      case Event.ApplyFailed failed ->
          new VerificationDuty(draft).applyFailed(failed.source(), failed.reason());
      case Event.DigestVerified verified -> new VerificationDuty(draft).verified(verified.check());
      case Event.DigestNotVerified not -> new VerificationDuty(draft).unverified(not.reason());
      case Event.Requested requested ->
          new RequestDuty(draft).requested(requested.id(), requested.request());
      case Event.SnapshotTaken taken -> new DistributionDuty(draft).taken(taken);
      case Event.SnapshotFailed failed -> new DistributionDuty(draft).failed(failed);
      case Event.RestoreProgress progress -> new RestoreDuty(draft).progressed(progress);
      case Event.RestoreFinished finished -> new RestoreDuty(draft).finished(finished.snapshot());
      case Event.RestoreFailed failed -> new RestoreDuty(draft).failed(failed);
    }
  }

  private void message(Event.Received received) {
    Uid from = received.from();
    if (!draft.isTrusted(from) || !draft.timers.started() || ReplacementDuty.isReplaced(draft)) {
      return;
    }
    switch (received.message()) {
      case Heartbeat heartbeat -> heartbeat(from, heartbeat, received.alive());
      case Message.LineageQuery query -> new ForkDuty(draft).query(from, query);
      case Message.LineageAnswer answer -> new ForkDuty(draft).answer(from, answer);
      case Message.ChangeoverRequest request -> new ChangeoverDuty(draft).requested(from, request);
      case Message.ChangeoverRefused refused -> new GrantDuty(draft).refusedByActive(from, refused);
      case Message.GrantOffer offer -> new GrantDuty(draft).offered(from, offer.grant());
      case Message.GrantCancel cancel -> new GrantDuty(draft).cancelled(from, cancel.grant());
      case Message.GrantAnswer answer -> new ChangeoverDuty(draft).answered(from, answer);
      case Message.PromiseRequest request -> new PromiseDuty(draft).requested(from, request);
      case Message.PromiseAnswer answer -> new ResolutionDuty(draft).answered(from, answer);
      case Message.PromiseRelease release -> new PromiseDuty(draft).released(from, release);
      case Message.SnapshotOffer offer -> new RestoreDuty(draft).offered(from, offer);
      case Message.SnapshotWithdrawn withdrawn -> new RestoreDuty(draft).withdrawn(from, withdrawn);
      case Message.RestoreStatus status -> new DistributionDuty(draft).status(from, status);
      case Message.RestoreStatusReceived answer ->
          new RestoreDuty(draft).statusReceived(from, answer);
    }
  }

  private void heartbeat(Uid from, Heartbeat heartbeat, long alive) {
    Optional<Heartbeat> before = draft.view(from).flatMap(PeerView::last);
    new MonitorDuty(draft).heartbeat(from, heartbeat, alive);
    boolean accepted =
        draft.view(from).flatMap(PeerView::last).filter(last -> last.equals(heartbeat)).isPresent();
    if (accepted) {
      new RollbackDuty(draft).heard(from, heartbeat);
      new VerificationDuty(draft).heard(before, heartbeat);
      new ForkDuty(draft).search(false);
      new VoiceDuty(draft).answer(from);
    }
  }

  private void historyChanged(History history) {
    draft.history = history;
    if (draft.durable.mode() == Mode.ACTIVE) {
      draft.emit(new Effect.WakeStreams());
    }
  }

  private void persisted(long sequence) {
    LocalHaState before = draft.durable;
    draft.writing.stream()
        .filter(version -> version.sequence() <= sequence)
        .reduce((earlier, later) -> later)
        .ifPresent(version -> draft.durable = version);
    List<LocalHaState> rest =
        draft.writing.stream().filter(version -> version.sequence() > sequence).toList();
    draft.writing = rest;
    new GrantDuty(draft).persisted(before);
    new PromiseDuty(draft).persisted(before);
  }

  private void advance() {
    new VerificationDuty(draft).consider();
    new ReturnDuty(draft).consider();
    new ChangeoverDuty(draft).advance();
    new GrantDuty(draft).advance();
    new ForceDuty(draft).advance();
    new ResolutionDuty(draft).advance();
    new ActivationDuty(draft).advance();
  }

  private void conclude() {
    new FollowDuty(draft).decide();
    new RestoreDuty(draft).cancelUnwanted();
    new RestoreDuty(draft).dropReport();
    new StreamDuty(draft).reconcile();
    new DistributionDuty(draft).advance();
    new GateDuty(draft).reconcile();
  }

  private Headline headline() {
    return new Headline(
        draft.durable.mode(), draft.local.rolledBack().isPresent(), draft.follow, draft.restore);
  }

  /** What the others should hear at once. */
  private record Headline(Mode mode, boolean rolledBack, Follow follow, Restore restore) {}
}
