package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Speaks: a heartbeat to every trusted server each interval, and at once when it matters. */
final class VoiceDuty {

  /** Least interval between a heartbeat and an extra one to the same server. */
  private static final long EXTRA_MILLIS = 100;

  private final Draft draft;

  VoiceDuty(Draft draft) {
    this.draft = draft;
  }

  /** The regular round. */
  void speakToAll() {
    draft.timers =
        draft.timers.withHeartbeat(draft.millis() + draft.settings.heartbeatInterval().toMillis());
    draft.peers.values().stream().filter(view -> view.peer().trusted()).toList().forEach(this::say);
  }

  /** Answers a server whose new position was not judged to it yet. */
  void answer(Uid peer) {
    draft.view(peer).filter(this::isOwedAnAnswer).ifPresent(this::say);
  }

  private boolean isOwedAnAnswer(PeerView view) {
    return view.last().filter(last -> !view.told().equals(Optional.of(last.position()))).isPresent()
        && draft.millis() - EXTRA_MILLIS >= view.spokenMillis();
  }

  private void say(PeerView view) {
    draft.timers = draft.timers.spoken();
    draft.send(view.uid(), heartbeat());
    draft.peers.put(
        view.uid(), view.withSpoken(draft.millis(), view.last().map(Heartbeat::position)));
  }

  private Heartbeat heartbeat() {
    Identity own = draft.identity;
    return new Heartbeat(
        own.server(),
        own.instance(),
        draft.timers.sequence(),
        draft.settings.heartbeatInterval().toMillis(),
        draft.now.wall(),
        own.name(),
        own.role(),
        draft.durable.mode(),
        draft.local.rolledBack().isPresent(),
        draft.history.position(),
        draft.history.lastTerms(),
        draft.verification.last(),
        own.versions(),
        syncState(),
        MonitorDuty.hears(draft),
        positions(),
        draft.durable.grant());
  }

  private Map<Uid, Position> positions() {
    Map<Uid, Position> positions = new HashMap<>();
    draft.local.lastKnown().entrySet().stream()
        .limit(Heartbeat.MAX_SERVERS - 1L)
        .forEach(entry -> positions.put(entry.getKey(), entry.getValue()));
    positions.put(draft.self(), draft.history.position());
    return positions;
  }

  private SyncState syncState() {
    return draft.durable.mode() == Mode.STANDBY ? standbyState() : new SyncState.Source();
  }

  /** A failure is told from its first report on, or the Active would begin the next at once. */
  private SyncState standbyState() {
    if (draft.restore instanceof Restore.Running run) {
      return new SyncState.Restoring(
          run.source(), run.snapshot(), run.step(), run.percent(), run.pace());
    }
    return switch (draft.follow) {
      case Follow.Nobody nobody -> new SyncState.Unattached(nobody.reason());
      case Follow.Stream stream -> streamState(stream);
      case Follow.FullSync wanted ->
          draft
              .restore
              .failure()
              .<SyncState>map(failed ->
                  new SyncState.RestoreFailed(wanted.source(), failed.step(), failed.reason()))
              .orElseGet(() -> new SyncState.Wanting(wanted.source(), wanted.cause()));
      case Follow.Hold hold -> holdState(hold);
    };
  }

  private SyncState streamState(Follow.Stream stream) {
    if (draft.restore.failure().isPresent()) {
      Restore.Failure failed = draft.restore.failure().get();
      return new SyncState.RestoreFailed(stream.source(), failed.step(), failed.reason());
    }
    return draft
        .stream
        .failure()
        .<SyncState>map(
            failed -> new SyncState.Troubled(stream.source(), failed.trouble(), failed.reason()))
        .orElseGet(() -> new SyncState.Streaming(stream.source()));
  }

  private SyncState holdState(Follow.Hold hold) {
    Optional<Verification.Mismatch> mismatch = draft.verification.mismatch();
    if (mismatch.isPresent()) {
      return switch (mismatch.get().verdict()) {
        case UNDECIDED -> new SyncState.Checking(hold.source(), mismatch.get().reason());
        case ACTIVE_WRONG ->
            new SyncState.Troubled(
                hold.source(),
                SyncState.Trouble.ACTIVE_DAMAGED,
                "The Active's own database is damaged; change over to a sound standby");
        case STANDBY_WRONG, BOTH_CONSISTENT -> diverged(hold);
      };
    }
    return diverged(hold);
  }

  private SyncState diverged(Follow.Hold hold) {
    long common =
        draft
            .view(hold.source())
            .flatMap(view -> ForkDuty.common(draft, view))
            .orElse(draft.history.position().number());
    return new SyncState.Diverged(
        hold.source(), common, draft.history.position().number() - common);
  }
}
