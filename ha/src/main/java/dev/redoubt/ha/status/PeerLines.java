package dev.redoubt.ha.status;

import dev.redoubt.ha.core.Identity;
import dev.redoubt.ha.core.LinkFailure;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.core.Peers;
import dev.redoubt.ha.core.Relation;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Mode;
import java.util.Optional;

/** The line of each other server. */
final class PeerLines {

  private static final String UNKNOWN = "Standby/Master unknown";

  private final Scene scene;

  PeerLines(Scene scene) {
    this.scene = scene;
  }

  ServerLine line(PeerView view) {
    return ServerLine.of(
        view.uid(),
        view.name(),
        view.peer().role(),
        withClock(view, verdict(view)),
        new ServerLine.Standing(
            view.last().map(Heartbeat::position),
            scene.relation(view) instanceof Relation.Behind behind
                ? Optional.of(behind.revisions())
                : Optional.empty(),
            scene.lastSync(view),
            scene.verified(view)));
  }

  private Verdict verdict(PeerView view) {
    if (!view.peer().trusted() || lacksTrust(view)) {
      return noSic(view);
    }
    if (view.duplicateMillis().isPresent()) {
      return Verdict.problem(
              knownMode(view),
              LineState.DUPLICATE_IDENTITY,
              "Duplicate identity",
              "Two live processes use this server's identity",
              Wording.DUPLICATE)
          .since(view.duplicateMillis().map(scene::wallOf));
    }
    return scene.isFresh(view) ? heard(view, view.last().orElseThrow()) : silent(view);
  }

  /** A clock that is wrong spoils times and certificates, and no decision of high availability. */
  private Verdict withClock(PeerView view, Verdict verdict) {
    return scene
        .clockError(view)
        .map(error ->
            verdict.noting(
                "Its clock is "
                    + Wording.amount(error)
                    + (error.isNegative() ? " behind" : " ahead of")
                    + " this server's",
                Wording.CLOCKS))
        .orElse(verdict);
  }

  private boolean lacksTrust(PeerView view) {
    return !scene.isFresh(view)
        && view.failure().filter(it -> it.kind() == LinkFailure.Kind.TRUST).isPresent();
  }

  private Verdict noSic(PeerView view) {
    return Verdict.problem(
            isActive() ? "Standby" : UNKNOWN,
            LineState.NO_SIC,
            "No SIC",
            view.failure()
                .filter(it -> it.kind() == LinkFailure.Kind.TRUST)
                .map(LinkFailure::reason)
                .orElse("Trust is not established"),
            Wording.TEST_SIC)
        .since(scene.silentSince(view));
  }

  private Verdict silent(PeerView view) {
    String reason = silence(view);
    boolean wasActive = view.last().filter(last -> last.mode() == Mode.ACTIVE).isPresent();
    if (!isActive() && !wasActive) {
      return Verdict.problem(
              UNKNOWN,
              LineState.NOT_COMMUNICATING,
              UNKNOWN + ", no communication",
              reason,
              Wording.CHECK_CONNECTION)
          .since(scene.silentSince(view));
    }
    if (isActive() && scene.isAwaited(view)) {
      return Verdict.moving(
          "Standby",
          LineState.NEVER_SYNCHRONIZED,
          "Never synchronized",
          "Its first heartbeat is awaited");
    }
    return Verdict.problem(
            isActive() ? knownMode(view) : "Active",
            LineState.NOT_COMMUNICATING,
            Wording.withLastSync(
                isActive() ? "Not communicating" : "No communication", scene.lastSync(view)),
            reason,
            Wording.CHECK_CONNECTION)
        .since(scene.silentSince(view));
  }

  private static String silence(PeerView view) {
    String silence =
        view.last().isPresent() ? "It is not heard" : "It was not heard since the start";
    return silence + view.failure().map(failure -> ": " + failure.reason()).orElse("");
  }

  /** Whether the one of the two that is to follow the other cannot. */
  private boolean isMismatch(PeerView view, Heartbeat last) {
    Identity own = scene.state().identity();
    return switch (scene.state().mode()) {
      case ACTIVE, HANDING_OVER -> Peers.isOlder(own, view);
      case STANDBY -> last.mode() == Mode.ACTIVE && Peers.isNewer(own, view);
    };
  }

  private Verdict heard(PeerView view, Heartbeat last) {
    if (isMismatch(view, last)) {
      return Verdict.problem(
          knownMode(view),
          LineState.VERSION_MISMATCH,
          "Version mismatch",
          "It runs "
              + last.versions().software()
              + ", format "
              + last.versions().format()
              + "; this server reads format "
              + scene.state().identity().versions().format(),
          Wording.UPGRADE);
    }
    if (last.rolledBack()) {
      return Verdict.problem(
          "Active",
          LineState.ROLLED_BACK,
          "Rolled back",
          "It lost revisions of its own term and stopped writing",
          Wording.ROLLED_BACK);
    }
    return switch (last.mode()) {
      case ACTIVE -> activePeer(view);
      case STANDBY -> isActive() ? new PeerOfActive(scene, view).judge(last) : fellowStandby(view);
      case HANDING_OVER ->
          Verdict.problem(
              "Standby",
              LineState.HANDING_OVER,
              "Handing over",
              "Its grant is outstanding" + last.grant().map(it -> ": " + it.id()).orElse(""),
              "Wait for the target; cancel the changeover if it does not come back");
    };
  }

  private Verdict activePeer(PeerView view) {
    return isActive()
        ? Verdict.problem(
            "Active", LineState.CONFLICT, "Active", "This server is Active too", Wording.RESOLVE)
        : new PeerOfStandby(scene, view).judge();
  }

  /**
   * Another standby: a standby only sees whether it is at the same place, not whose fault it is.
   */
  private Verdict fellowStandby(PeerView view) {
    if (scene.relation(view) instanceof Relation.Identical) {
      return Verdict.good(
          UNKNOWN, LineState.UNKNOWN, UNKNOWN, "Only the Active judges its standbys");
    }
    String reason = "Its history is another one than this server's; the Active knows why";
    return scene.isMoving(view)
        ? Verdict.moving(UNKNOWN, LineState.UNKNOWN, UNKNOWN, reason)
        : Verdict.problem(
                UNKNOWN, LineState.UNKNOWN, UNKNOWN, reason, "See the status on the Active server")
            .since(Optional.of(scene.wallOf(view.movedMillis())));
  }

  private boolean isActive() {
    return scene.state().mode() == Mode.ACTIVE;
  }

  private static String knownMode(PeerView view) {
    return view.last()
        .filter(last -> last.mode() == Mode.ACTIVE)
        .map(last -> "Active")
        .orElse("Standby");
  }
}
