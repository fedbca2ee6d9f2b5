package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Pace;
import dev.redoubt.ha.protocol.Reason;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.util.List;

/**
 * What can happen to a server. The shell feeds events one at a time, in one thread.
 *
 * <p>Contract of the shell: before any event it looks at the database and, if the position moved or
 * the generation changed, feeds {@link HistoryChanged} first. An acknowledgement must never reach
 * the core before the revision that it acknowledges, or it would look like a rollback.
 */
public sealed interface Event {

  /** Time passed. Fed every 100 to 500 ms; all timers hang on it. */
  record Tick() implements Event {}

  /** The database moved: a publish, an applied revision, a term record, a restore or a purge. */
  record HistoryChanged(History history) implements Event {}

  /**
   * All management servers, complete; fed at start and whenever they or their trust change. This
   * server may be among them; its name and role are then taken over.
   */
  record PeersChanged(List<Peer> peers) implements Event {
    public PeersChanged {
      peers = List.copyOf(peers);
    }
  }

  /**
   * A message whose sender's key was checked.
   *
   * @param from the sender
   * @param message what it sent
   * @param alive the number of a heartbeat of this server that was sent before the process which
   *     sent the message is known to have lived; -1 if the way of the message proves nothing
   */
  record Received(Uid from, Message message, long alive) implements Event {

    /** A message whose way proves nothing. */
    public Received(Uid from, Message message) {
      this(from, message, -1);
    }
  }

  /** The connection to a peer failed for a reason of trust: certificate, key, revocation. */
  record TrustFailed(Uid peer, String reason) implements Event {
    public TrustFailed {
      reason = Reason.shortened(reason);
    }
  }

  /** A record signed by the internal CA says that another server was promoted in place of this. */
  record Replaced(LocalHaState.Replacement by) implements Event {}

  /**
   * A message did not reach a peer, for another reason than trust: the connection was refused or
   * broke. Says nothing of the messages before and after it.
   */
  record SendFailed(Uid peer, String reason) implements Event {
    public SendFailed {
      reason = Reason.shortened(reason);
    }
  }

  /** The durable local state is now at least this version. */
  record Persisted(long sequence) implements Event {}

  /** Answer to {@link Effect.CloseGate}: no write runs any more. */
  record GateClosed(long ticket) implements Event {}

  /** Answer to {@link Effect.WriteTermRecord}; {@link HistoryChanged} came before. */
  record TermWritten(Uid term) implements Event {}

  /**
   * The term record was certainly not written. An unknown outcome must halt the process instead.
   */
  record TermFailed(Uid term, String reason) implements Event {
    public TermFailed {
      reason = Reason.shortened(reason);
    }
  }

  /** A standby acknowledged, over its stream, that its disk is at a position. */
  record Acknowledged(Uid peer, Uid instance, Position position) implements Event {}

  /** The stream from a source is open and asks from this server's position. */
  record StreamOpened(Uid source) implements Event {}

  /** The stream from a source broke, or could not be opened; the shell goes on trying. */
  record StreamFailed(Uid source, SyncState.Trouble trouble, String reason) implements Event {

    public StreamFailed {
      reason = Reason.shortened(reason);
    }

    /** The connection failed, or the source ended it. */
    public StreamFailed(Uid source, String reason) {
      this(source, SyncState.Trouble.STREAM, reason);
    }
  }

  /** The source no longer has the revisions that this server lacks. */
  record StreamPurged(Uid source) implements Event {}

  /** A revision's before-image, digest or chain did not fit; it was not applied. */
  record ApplyFailed(Uid source, String reason) implements Event {
    public ApplyFailed {
      reason = Reason.shortened(reason);
    }
  }

  /** Answer to {@link Effect.VerifyDigest}, or the end of a scrub. */
  record DigestVerified(DigestCheck check) implements Event {}

  /** Answer to {@link Effect.VerifyDigest} if nothing was found out. */
  record DigestNotVerified(String reason) implements Event {
    public DigestNotVerified {
      reason = Reason.shortened(reason);
    }
  }

  /** An administrator asks; answered by {@link Effect.CompleteRequest} with the same id. */
  record Requested(Uid id, Request request) implements Event {}

  /** On the Active: steps 1 to 3 are done. */
  record SnapshotTaken(Uid snapshot, Position position) implements Event {}

  /** On the Active: the snapshot could not be taken or was lost. */
  record SnapshotFailed(Uid snapshot, FullSyncStep step, String reason) implements Event {
    public SnapshotFailed {
      reason = Reason.shortened(reason);
    }
  }

  /** On a standby: a full sync goes on. */
  record RestoreProgress(Uid snapshot, FullSyncStep step, int percent, Pace pace)
      implements Event {}

  /** On a standby: the new generation is current; {@link HistoryChanged} came before. */
  record RestoreFinished(Uid snapshot) implements Event {}

  /** On a standby: it failed, was cancelled or dropped; the old generation is current. */
  record RestoreFailed(Uid snapshot, FullSyncStep step, String reason) implements Event {
    public RestoreFailed {
      reason = Reason.shortened(reason);
    }
  }
}
