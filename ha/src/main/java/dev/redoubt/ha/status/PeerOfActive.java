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
          Verdict.moving(
              STANDBY,
              run.percent(),
              "Full sync, step " + run.step().number() + " of 7 (" + run.step() + ")");
      case SyncState.Wanting wanting -> wanting(last, wanting);
      case SyncState.RestoreFailed failed ->
          problem(
              "Last sync failed: " + Wording.time(Optional.of(view.heardWall())),
              "Step " + failed.step().number() + " failed: " + failed.reason(),
              "Remove the cause, then run a full sync");
      case SyncState.Diverged diverged ->
          problem(
              "Diverged at " + diverged.fork(),
              diverged.onlyHere() + " revisions only there",
              "Review them, then confirm a full sync; they are archived there first");
      case SyncState.Checking checking ->
          problem("Error, partial error", checking.reason(), "Wait for the digest check");
      case SyncState.Troubled troubled ->
          problem(
              Wording.withLastSync("Sync problem", lastSync),
              troubled.reason(),
              Wording.CHECK_CONNECTION);
      case SyncState.Streaming streaming -> compare(last, "It follows this server");
      case SyncState.Unattached unattached -> compare(last, unattached.reason());
      case SyncState.Source source -> compare(last, "It changes its mode");
    };
  }

  private Verdict wanting(Heartbeat last, SyncState.Wanting wanting) {
    if (scene.isDamaged()) {
      return problem(
          Wording.withLastSync("Sync problem", lastSync),
          "It waits for a full sync, but this server's own database is damaged",
          Wording.LEAVE_ACTIVE);
    }
    return last.position().number() == 0
        ? problem(
            "Never synchronized",
            "Its database is empty",
            "Publish, or run a full sync, and wait for its end")
        : Verdict.moving(STANDBY, 0, "It waits for a full sync: " + wanting.cause());
  }

  private Verdict compare(Heartbeat last, String reason) {
    if (last.position().number() == 0) {
      return problem("Never synchronized", "Its database is empty", Wording.FULL_SYNC);
    }
    return switch (scene.relation(view)) {
      case Relation.Identical same when scene.isReachable(view) ->
          Verdict.good(
              STANDBY, Wording.withLastSync("OK", lastSync), "Equal history, equal digest");
      case Relation.Behind behind when scene.isMoving(view) ->
          Verdict.moving(STANDBY, percent(last, behind), behind.revisions() + " revisions behind");
      case Relation.Behind behind ->
          Verdict.problem(
              STANDBY,
              Wording.withLastSync("Sync problem", lastSync),
              behind.revisions() + " revisions behind; " + reason,
              Optional.of(scene.wallOf(view.movedMillis())),
              Wording.CHECK_CONNECTION);
      default ->
          problem(Wording.withLastSync("Sync problem", lastSync), reason, Wording.CHECK_CONNECTION);
    };
  }

  private static int percent(Heartbeat last, Relation.Behind behind) {
    long all = last.position().number() + behind.revisions();
    return (int) (last.position().number() * 100 / all);
  }

  private Verdict problem(String status, String reason, String action) {
    return Verdict.problem(STANDBY, status, reason, lastSync, action);
  }
}
