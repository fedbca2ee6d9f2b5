package dev.redoubt.ha.status;

import dev.redoubt.ha.core.Follow;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.core.Relation;
import dev.redoubt.ha.core.Restore;
import dev.redoubt.ha.core.StreamState;
import dev.redoubt.ha.core.Verification;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.SyncState;
import java.time.Instant;
import java.util.Optional;

/** Judges an Active as seen from a standby. */
final class PeerOfStandby {

  private static final String ACTIVE = "Active";

  private final Scene scene;
  private final PeerView view;
  private final Optional<Instant> lastSync;

  PeerOfStandby(Scene scene, PeerView view) {
    this.scene = scene;
    this.view = view;
    this.lastSync = scene.lastSync(view);
  }

  /** The verdict over a peer that is heard and says that it is Active. */
  Verdict judge() {
    if (scene.state().restore() instanceof Restore.Running run && run.source().equals(view.uid())) {
      return Verdict.synchronizing(ACTIVE, run.percent(), Wording.step(run.step()));
    }
    if (!scene.isReachable(view)) {
      return anyDirection(
          "It does not hear this server"
              + view.failure().map(failure -> ": " + failure.reason()).orElse(""),
          Wording.CHECK_CONNECTION);
    }
    return switch (scene.state().follow()) {
      case Follow.Nobody nobody -> anyDirection(nobody.reason(), Wording.CHECK_CONNECTION);
      case Follow.Hold hold -> hold();
      case Follow.FullSync fullSync -> fullSync(fullSync);
      case Follow.Stream stream when stream.source().equals(view.uid()) -> follow();
      case Follow.Stream stream ->
          anyDirection("This server follows another Active", Wording.RESOLVE);
    };
  }

  private Verdict follow() {
    Optional<StreamState.Failure> failure = scene.state().stream().failure();
    if (failure.isPresent()) {
      return anyDirection(failure.get().reason(), whatToDo(failure.get().trouble()));
    }
    return switch (scene.relation(view)) {
      case Relation.Identical same ->
          Verdict.good(
              ACTIVE,
              LineState.OK,
              Wording.withLastSync("OK", lastSync),
              "Equal history, equal digest");
      case Relation.Behind behind ->
          // Its heartbeat is older than the revision that it streamed here since.
          Verdict.good(
              ACTIVE, LineState.OK, Wording.withLastSync("OK", lastSync), "In step by its stream");
      case Relation.Ahead ahead when scene.isMoving(view) ->
          Verdict.synchronizing(
              ACTIVE, percent(ahead), Wording.revisions(ahead.revisions()) + " to come");
      case Relation.Unknown unknown when scene.isMoving(view) ->
          Verdict.synchronizing(ACTIVE, 99, "Comparing positions");
      default -> anyDirection("This server is not in step", Wording.CHECK_CONNECTION);
    };
  }

  private static String whatToDo(SyncState.Trouble trouble) {
    return trouble == SyncState.Trouble.DISK_FULL ? Wording.MAKE_ROOM : Wording.CHECK_CONNECTION;
  }

  private Verdict hold() {
    Optional<Verification.Mismatch> mismatch =
        scene
            .state()
            .verification()
            .mismatch()
            .filter(it -> it.verdict() != Verification.Verdict.STANDBY_WRONG);
    if (mismatch.isPresent()) {
      return mismatch(mismatch.get());
    }
    return switch (scene.relation(view)) {
      case Relation.Diverged diverged when diverged.forkKnown() ->
          diverged(diverged.fork(), diverged.onlyHere());
      case Relation.Behind ahead ->
          diverged(
              scene.state().history().position().number() - ahead.revisions(), ahead.revisions());
      default -> anyDirection("Looking for the last common revision", Wording.WAIT);
    };
  }

  private Verdict mismatch(Verification.Mismatch mismatch) {
    return Verdict.problem(
        ACTIVE,
        LineState.PARTIAL_ERROR,
        "Error, partial error",
        mismatch.reason() + ": " + mismatch.verdict().text(),
        mismatch.verdict() == Verification.Verdict.ACTIVE_WRONG
            ? Wording.LEAVE_ACTIVE
            : "Verify both databases; change over if the Active is damaged, else run a full sync");
  }

  private Verdict diverged(long fork, long onlyHere) {
    return Verdict.problem(
        ACTIVE,
        LineState.DIVERGED,
        "Diverged at " + fork + ": " + Wording.revisions(onlyHere) + " only here",
        "The Active does not have this server's last revisions",
        "Review them, then confirm a full sync on the Active; they are archived here first");
  }

  private Verdict fullSync(Follow.FullSync wanted) {
    if (scene.state().restore() instanceof Restore.None none && none.failure().isPresent()) {
      return Verdict.problem(
          ACTIVE,
          LineState.LAST_SYNC_FAILED,
          "Last sync failed: " + Wording.time(lastSync),
          none.failure().get().reason(),
          "Remove the cause, then run a full sync on the Active");
    }
    if (view.last().flatMap(Heartbeat::digestCheck).filter(check -> !check.intact()).isPresent()) {
      return anyDirection("The Active's own database is damaged", Wording.LEAVE_ACTIVE);
    }
    return Verdict.synchronizing(
        ACTIVE, 0, "Waiting for a full sync: " + Wording.cause(wanted.cause()));
  }

  private Verdict anyDirection(String reason, String action) {
    return Verdict.problem(
        ACTIVE,
        LineState.SYNC_PROBLEM,
        Wording.withLastSync("Sync problem", lastSync) + " (in any direction)",
        reason,
        action);
  }

  private int percent(Relation.Ahead ahead) {
    long own = scene.state().history().position().number();
    return (int) (own * 100 / (own + ahead.revisions()));
  }
}
