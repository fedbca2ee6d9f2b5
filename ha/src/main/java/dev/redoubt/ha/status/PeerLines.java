package dev.redoubt.ha.status;

import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.core.Peers;
import dev.redoubt.ha.core.Relation;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.ServerLine.Severity;
import java.util.Optional;

/** The line of each other server. */
final class PeerLines {

  private static final String UNKNOWN = "Standby/Master unknown";

  private final Scene scene;

  PeerLines(Scene scene) {
    this.scene = scene;
  }

  ServerLine line(PeerView view) {
    Verdict verdict = verdict(view);
    return new ServerLine(
        view.uid(),
        view.name(),
        view.peer().role(),
        verdict.mode(),
        verdict.status(),
        verdict.severity(),
        verdict.reason(),
        verdict.since(),
        verdict.action(),
        view.last().map(Heartbeat::position),
        scene.relation(view) instanceof Relation.Behind behind
            ? Optional.of(behind.revisions())
            : Optional.empty(),
        scene.lastSync(view),
        scene.verified(view));
  }

  private Verdict verdict(PeerView view) {
    boolean active = scene.state().mode() == Mode.ACTIVE;
    if (!view.peer().trusted() || (view.trustFailure().isPresent() && !scene.isFresh(view))) {
      return Verdict.problem(
          active ? "Standby" : UNKNOWN,
          "No SIC",
          view.trustFailure().orElse("Trust is not established"),
          scene.silentSince(view),
          Wording.TEST_SIC);
    }
    if (view.duplicateMillis().isPresent()) {
      return Verdict.problem(
          knownMode(view),
          "Duplicate identity",
          "Two live processes use this server's identity",
          view.duplicateMillis().map(scene::wallOf),
          Wording.DUPLICATE);
    }
    return scene.isFresh(view) ? heard(view, view.last().orElseThrow()) : silent(view, active);
  }

  private Verdict silent(PeerView view, boolean active) {
    String reason =
        view.last().isPresent() ? "It is not heard" : "It was not heard since the start";
    boolean wasActive = view.last().filter(last -> last.mode() == Mode.ACTIVE).isPresent();
    if (!active && !wasActive) {
      return Verdict.problem(
          UNKNOWN,
          UNKNOWN + ", no communication",
          reason,
          scene.silentSince(view),
          Wording.CHECK_CONNECTION);
    }
    return Verdict.problem(
        active ? knownMode(view) : "Active",
        Wording.withLastSync(
            active ? "Not communicating" : "No communication", scene.lastSync(view)),
        reason,
        scene.silentSince(view),
        Wording.CHECK_CONNECTION);
  }

  private Verdict heard(PeerView view, Heartbeat last) {
    if (Peers.isFormatMismatch(scene.state().identity(), view)) {
      return Verdict.problem(
          knownMode(view),
          "Version mismatch",
          "It runs " + last.versions().software() + ", format " + last.versions().format(),
          Optional.empty(),
          Wording.UPGRADE);
    }
    if (last.rolledBack()) {
      return Verdict.problem(
          "Active",
          "Rolled back",
          "It lost revisions of its own term and stopped writing",
          Optional.empty(),
          Wording.ROLLED_BACK);
    }
    return switch (last.mode()) {
      case ACTIVE -> activePeer(view);
      case STANDBY ->
          scene.state().mode() == Mode.ACTIVE
              ? new PeerOfActive(scene, view).judge(last)
              : fellowStandby(view);
      case HANDING_OVER ->
          Verdict.problem(
              "Standby",
              "Handing over",
              "Its grant is outstanding" + last.grant().map(it -> ": " + it.id()).orElse(""),
              Optional.empty(),
              "Wait for the target; cancel the changeover if it does not come back");
    };
  }

  /**
   * Another standby: a standby only sees whether it is at the same place, not whose fault it is.
   */
  private Verdict fellowStandby(PeerView view) {
    if (scene.relation(view) instanceof Relation.Identical) {
      return Verdict.good(UNKNOWN, UNKNOWN, "Only the Active judges its standbys");
    }
    String reason = "Its history is another one than this server's; the Active knows why";
    return scene.isMoving(view)
        ? new Verdict(UNKNOWN, UNKNOWN, Severity.MOVING, reason, Optional.empty(), Wording.WAIT)
        : Verdict.problem(
            UNKNOWN,
            UNKNOWN,
            reason,
            Optional.of(scene.wallOf(view.movedMillis())),
            "See the status on the Active server");
  }

  private Verdict activePeer(PeerView view) {
    return scene.state().mode() == Mode.ACTIVE
        ? Verdict.problem(
            "Active", "Active", "This server is Active too", Optional.empty(), Wording.RESOLVE)
        : new PeerOfStandby(scene, view).judge();
  }

  private static String knownMode(PeerView view) {
    return view.last()
        .filter(last -> last.mode() == Mode.ACTIVE)
        .map(last -> "Active")
        .orElse("Standby");
  }
}
