package dev.redoubt.ha.shell;

import dev.redoubt.database.DiskFullException;
import dev.redoubt.database.FatalErrorHandler;
import dev.redoubt.database.RevisionDraft;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.fullsync.FullSyncEnds;
import dev.redoubt.ha.fullsync.SnapshotRestore;
import dev.redoubt.ha.fullsync.SnapshotShelf;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.loop.EffectRunner;
import dev.redoubt.ha.loop.ReplicatedDatabase;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.sync.PublishSignal;
import dev.redoubt.ha.sync.RevisionFollower;
import dev.redoubt.model.history.Position;
import java.util.function.Consumer;

/** Carries out each effect of the core, by the part of the shell whose duty it is. */
final class ShellEffects implements EffectRunner {

  private final Parts parts;

  ShellEffects(Parts parts) {
    this.parts = parts;
  }

  /**
   * Who does what.
   *
   * @param connections sends
   * @param local keeps the local state
   * @param gate opens and closes the way for writes
   * @param database takes term records
   * @param follower follows the Active
   * @param signal wakes standbys' streams
   * @param scrub recomputes the digest
   * @param snapshots takes snapshots
   * @param fullSyncs keeps how full syncs ended
   * @param shelf keeps snapshots
   * @param restore fetches snapshots and switches to them
   * @param listener is told of events
   * @param desk answers requests
   * @param fatal ends the process when an outcome is unknown
   */
  record Parts(
      PeerConnections connections,
      LocalHaStateStore local,
      GateKeeper gate,
      ReplicatedDatabase database,
      RevisionFollower follower,
      PublishSignal signal,
      DigestScrub scrub,
      Consumer<Effect.TakeSnapshot> snapshots,
      FullSyncEnds fullSyncs,
      SnapshotShelf shelf,
      SnapshotRestore restore,
      AvailabilityListener listener,
      RequestDesk desk,
      FatalErrorHandler fatal) {}

  @Override
  public void run(Effect effect, CoreLoop loop) {
    switch (effect) {
      case Effect.Send send -> parts.connections.send(send.to(), send.message());
      case Effect.Persist persist -> persist(persist.state(), loop);
      case Effect.OpenGate _ -> parts.gate.open();
      case Effect.CloseGate close -> parts.gate.close(close);
      case Effect.WriteTermRecord write -> writeTerm(write.intent(), loop);
      case Effect.FollowStream follow -> parts.follower.follow(follow.source());
      case Effect.StopStream _ -> parts.follower.stop();
      case Effect.WakeStreams _ -> parts.signal.raise();
      case Effect.VerifyDigest _ -> parts.scrub.start();
      case Effect.TakeSnapshot take -> parts.snapshots.accept(take);
      case Effect.DeleteSnapshot delete -> {
        parts.shelf.delete(delete.snapshot());
        parts.restore.delete(delete.snapshot());
      }
      case Effect.StartRestore start -> parts.restore.start(start);
      case Effect.CancelRestore cancel -> parts.restore.cancel(cancel.snapshot());
      case Effect.FullSyncEnded end -> parts.fullSyncs.ended(end);
      case Effect.RaiseEvent event -> parts.listener.raised(event.severity(), event.text());
      case Effect.CompleteRequest complete ->
          parts.desk.complete(complete.id(), complete.outcome());
    }
  }

  private void persist(LocalHaState state, CoreLoop loop) {
    parts.local.save(state);
    loop.submitNext(new Event.Persisted(state.sequence()));
  }

  private void writeTerm(LocalHaState.Intent intent, CoreLoop loop) {
    try {
      loop.submitNext(
          commitTerm(intent, loop)
              ? new Event.TermWritten(intent.term().uid())
              : new Event.TermFailed(intent.term().uid(), "The database is not at the base"));
    } catch (DiskFullException e) {
      loop.submitNext(new Event.TermFailed(intent.term().uid(), String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      parts.fatal.halt("Whether the term record was written is not known", e);
    }
  }

  private boolean commitTerm(LocalHaState.Intent intent, CoreLoop loop) {
    return parts.database.use(database -> {
      Position position = database.position();
      boolean written = position.term().equals(intent.term().uid());
      if (!written && !position.chain().equals(intent.base())) {
        return false;
      }
      database.commit(RevisionDraft.ofTerm(intent.term().uid(), loop.now().wall(), intent.term()));
      return true;
    });
  }
}
