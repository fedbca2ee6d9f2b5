package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.util.Map;
import java.util.Optional;

/**
 * What the shell does for the core, in the order given. None may block the event loop for long:
 * work that takes time is started, and its end comes back as an event.
 */
public sealed interface Effect {

  /** Send a message; losing it is allowed. */
  record Send(Uid to, Message message) implements Effect {}

  /** Write the local state durably, atomically, then feed {@link Event.Persisted}. */
  record Persist(LocalHaState state) implements Effect {}

  /** Take writes. */
  record OpenGate() implements Effect {}

  /**
   * Refuse writes, let running ones finish, then feed {@link Event.GateClosed} with the same
   * ticket. Also repeated with another reason while closed.
   */
  record CloseGate(long ticket, GateReason reason, String message) implements Effect {}

  /**
   * Write the term record as the next revision, if the database is at the intent's base; then feed
   * {@link Event.HistoryChanged} and {@link Event.TermWritten}. The gate is closed meanwhile; this
   * write is not an administrator's.
   */
  record WriteTermRecord(LocalHaState.Intent intent) implements Effect {}

  /** Keep a stream open to this source and apply what {@link Guards#mayApply} allows. */
  record FollowStream(Uid source) implements Effect {}

  /** Close the stream from the source. */
  record StopStream() implements Effect {}

  /** On the Active: the standbys' streams have something to send. */
  record WakeStreams() implements Effect {}

  /**
   * Recompute the digest from the stored bytes, then feed {@link Event.DigestVerified} or {@link
   * Event.DigestNotVerified}.
   */
  record VerifyDigest() implements Effect {}

  /**
   * On the Active: lock, take a snapshot, unlock; then feed {@link Event.SnapshotTaken}.
   *
   * @param request the administrator's request that it is for, if there is one
   */
  record TakeSnapshot(Uid snapshot, Optional<Uid> request) implements Effect {}

  /** Delete a snapshot and what was fetched of it; no answer. */
  record DeleteSnapshot(Uid snapshot) implements Effect {}

  /**
   * On a standby: fetch, verify, and switch if {@link Guards#maySwitch} allows at that instant;
   * then feed {@link Event.RestoreFinished} or {@link Event.RestoreFailed}. The replaced generation
   * is archived if it holds a revision that the new one lacks, and always if {@code archive}.
   */
  record StartRestore(
      Uid snapshot, Uid source, Position position, FullSyncCause cause, boolean archive)
      implements Effect {}

  /**
   * On a standby: give up a restore, unless its switch has begun; {@link Event.RestoreFailed} or
   * {@link Event.RestoreFinished} follows in any case.
   */
  record CancelRestore(Uid snapshot) implements Effect {}

  /**
   * On the Active: a full sync has ended. For whoever shows it; no answer.
   *
   * @param targets how each standby ended
   * @param failure why it ended before the standbys did
   */
  record FullSyncEnded(
      Uid snapshot, Map<Uid, Distribution.Target> targets, Optional<String> failure)
      implements Effect {
    public FullSyncEnded {
      targets = Map.copyOf(targets);
    }
  }

  /** Write to the audit log and show it to administrators. */
  record RaiseEvent(Severity severity, String text) implements Effect {}

  /** Answer a request. Exactly once for each, unless the process ends first. */
  record CompleteRequest(Uid id, Outcome outcome) implements Effect {}

  /** How important an event is. */
  enum Severity {
    INFORMATION,
    WARNING,
    ALARM
  }
}
