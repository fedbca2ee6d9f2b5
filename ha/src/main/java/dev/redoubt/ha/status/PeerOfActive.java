package dev.redoubt.ha.status;

import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.core.Relation;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.SyncState;
import java.time.Instant;
import java.util.Optional;

/** Judges a standby as seen from the Active. */
final class PeerOfActive {

  private static final String STANDBY = "Standby";

  private final Scene scene;
  private final PeerView view;
  private final Optional<Instant> lastSync;

  PeerOfActive(Scene scene, PeerView view) {
    this.scene = scene;
    this.view = view;
    this.lastSync = scene.lastSync(view);
  }

  /** The verdict over a peer that is heard and says that it is a standby. */
  Verdict judge(Heartbeat last) {
    return switch (last.sync()) {
      case SyncState.Restoring run ->
          Verdict.synchronizing(
              STANDBY, run.percent(), Wording.step(run.step()) + Wording.pace(run.pace()));
      case SyncState.Wanting wanting -> wanting(last, wanting);
      case SyncState.RestoreFailed failed ->
          problem(
              LineState.LAST_SYNC_FAILED,
              "Last sync failed: " + Wording.time(Optional.of(view.heardWall())),
              "Step " + failed.step().number() + " failed: " + failed.reason(),
              "Remove the cause, then run a full sync");
      case SyncState.Diverged diverged ->
          problem(
              LineState.DIVERGED,
              "Diverged at " + diverged.fork(),
              Wording.revisions(diverged.onlyHere()) + " only there",
              "Review them, then confirm a full sync; they are archived there first");
      case SyncState.Checking checking ->
          problem(
              LineState.PARTIAL_ERROR,
              "Error, partial error",
              checking.reason(),
              "Wait for the digest check");
      case SyncState.Troubled troubled -> troubled(troubled);
      case SyncState.Streaming streaming -> compare(last, "It follows this server");
      case SyncState.Unattached unattached -> compare(last, unattached.reason());
      case SyncState.Source source -> compare(last, "It changes its mode");
    };
  }

  private Verdict troubled(SyncState.Troubled troubled) {
    return switch (troubled.trouble()) {
      case ACTIVE_DAMAGED ->
          problem(
              LineState.PARTIAL_ERROR,
              "Error, partial error",
              troubled.reason(),
              Wording.LEAVE_ACTIVE);
      case DISK_FULL -> syncProblem(troubled.reason(), Wording.MAKE_ROOM);
      case STREAM -> syncProblem(troubled.reason(), Wording.CHECK_CONNECTION);
    };
  }

  private Verdict wanting(Heartbeat last, SyncState.Wanting wanting) {
    if (scene.isDamaged()) {
      return syncProblem(
          "It waits for a full sync, but this server's own database is damaged",
          Wording.LEAVE_ACTIVE);
    }
    return last.position().number() == 0
        ? neverSynchronized("Publish, or run a full sync, and wait for its end")
        : Verdict.synchronizing(
            STANDBY, 0, "It waits for a full sync: " + Wording.cause(wanting.cause()));
  }

  private Verdict compare(Heartbeat last, String reason) {
    if (last.position().number() == 0) {
      return neverSynchronized(Wording.FULL_SYNC);
    }
    return switch (scene.relation(view)) {
      case Relation.Identical same when scene.isReachable(view) ->
          Verdict.good(
              STANDBY,
              LineState.OK,
              Wording.withLastSync("OK", lastSync),
              "Equal history, equal digest");
      case Relation.Identical same -> syncProblem(deaf(), Wording.CHECK_CONNECTION);
      case Relation.Behind behind when scene.isMoving(view) ->
          Verdict.synchronizing(
              STANDBY, percent(last, behind), Wording.revisions(behind.revisions()) + " behind");
      case Relation.Behind behind ->
          syncProblem(
                  Wording.revisions(behind.revisions()) + " behind; " + reason,
                  Wording.CHECK_CONNECTION)
              .since(Optional.of(scene.wallOf(view.movedMillis())));
      default -> syncProblem(reason, Wording.CHECK_CONNECTION);
    };
  }

  private String deaf() {
    return "It does not hear this server"
        + view.failure().map(failure -> ": " + failure.reason()).orElse("");
  }

  private Verdict neverSynchronized(String action) {
    return problem(
        LineState.NEVER_SYNCHRONIZED, "Never synchronized", "Its database is empty", action);
  }

  private Verdict syncProblem(String reason, String action) {
    return problem(
        LineState.SYNC_PROBLEM, Wording.withLastSync("Sync problem", lastSync), reason, action);
  }

  private static int percent(Heartbeat last, Relation.Behind behind) {
    long all = last.position().number() + behind.revisions();
    return (int) (last.position().number() * 100 / all);
  }

  private static Verdict problem(LineState state, String status, String reason, String action) {
    return Verdict.problem(STANDBY, state, status, reason, action);
  }
}
