package dev.redoubt.ha.status;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Moment;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.core.Relation;
import dev.redoubt.ha.protocol.Mode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Derives the High Availability status from the core's state and the time: nothing else. Whoever
 * cannot reach the management service at all shows {@link Overview#COMMUNICATION_PROBLEM} itself.
 */
public final class StatusFunction {

  private StatusFunction() {}

  /** The status as this server sees it now. */
  public static HaStatus of(CoreState state, Moment now) {
    Scene scene = new Scene(state, now);
    ServerLine own = new OwnLine(scene).line();
    PeerLines lines = new PeerLines(scene);
    List<ServerLine> peers = state.peers().values().stream().map(lines::line).toList();
    Overview overview = overview(scene, own, peers);
    if (state.local().replaced().isPresent()) {
      return new HaStatus(overview, Optional.empty(), own.reason(), own.action(), own, peers);
    }
    return new HaStatus(
        overview,
        Optional.empty(),
        reason(overview, own, peers),
        action(overview, own, peers),
        own,
        peers);
  }

  private static Overview overview(Scene scene, ServerLine own, List<ServerLine> lines) {
    Collection<PeerView> peers = scene.state().peers().values();
    boolean active = scene.state().mode() == Mode.ACTIVE;
    long heardActive = peers.stream().filter(view -> saysActive(scene, view)).count();
    if (heardActive + (active ? 1 : 0) > 1) {
      return Overview.CONFLICT;
    }
    boolean writable = active && scene.state().local().rolledBack().isEmpty();
    if (!writable && peers.stream().noneMatch(view -> isWritable(scene, view))) {
      return noActive(scene, peers, active);
    }
    if (peers.isEmpty()) {
      return Overview.NO_SECONDARY;
    }
    if (active && peers.stream().noneMatch(scene::isFresh)) {
      return peers.stream().allMatch(scene::isAwaited) ? Overview.SYNCHRONIZING : Overview.NO_HA;
    }
    return judged(scene, own, lines);
  }

  /** Certain only if everyone is heard; a silent server might be Active. */
  private static Overview noActive(Scene scene, Collection<PeerView> peers, boolean active) {
    boolean handingOver =
        scene.state().mode() == Mode.HANDING_OVER
            || peers.stream().anyMatch(view -> saysHandingOver(scene, view));
    boolean mayBeActive =
        peers.stream()
            .filter(view -> !scene.isFresh(view))
            .anyMatch(view ->
                view.last().isEmpty()
                    || view.last().filter(last -> last.mode() == Mode.ACTIVE).isPresent());
    return mayBeActive && !handingOver && !active ? Overview.NO_HA : Overview.NO_ACTIVE;
  }

  private static Overview judged(Scene scene, ServerLine own, List<ServerLine> lines) {
    boolean problem =
        own.severity() == ServerLine.Severity.PROBLEM
            || lines.stream().anyMatch(line -> line.severity() == ServerLine.Severity.PROBLEM);
    if (problem) {
      return Overview.NOT_SYNCHRONIZED;
    }
    boolean level =
        scene.state().peers().values().stream()
            .filter(view -> view.peer().trusted())
            .allMatch(
                view -> scene.isFresh(view) && scene.relation(view) instanceof Relation.Identical);
    return level ? Overview.SYNCHRONIZED : Overview.SYNCHRONIZING;
  }

  private static boolean saysActive(Scene scene, PeerView view) {
    return view.peer().trusted()
        && scene.isFresh(view)
        && view.last().filter(last -> last.mode() == Mode.ACTIVE).isPresent();
  }

  private static boolean isWritable(Scene scene, PeerView view) {
    return saysActive(scene, view) && view.last().filter(last -> !last.rolledBack()).isPresent();
  }

  private static boolean saysHandingOver(Scene scene, PeerView view) {
    return scene.isFresh(view)
        && view.last().filter(last -> last.mode() == Mode.HANDING_OVER).isPresent();
  }

  private static String reason(Overview overview, ServerLine own, List<ServerLine> lines) {
    return switch (overview) {
      case COMMUNICATION_PROBLEM -> "The management service cannot be reached";
      case CONFLICT -> "More than one server is Active";
      case NO_ACTIVE ->
          whoMayGoOn(own, lines)
              .map(line -> line.name() + ": " + line.status() + ". " + line.reason())
              .orElse("Every server that is heard is Standby");
      case NO_HA -> "Active and standby do not communicate";
      case NOT_SYNCHRONIZED -> problems(own, lines);
      case SYNCHRONIZING -> "A server is being brought up to date";
      case SYNCHRONIZED -> "Every server has the same history";
      case NO_SECONDARY -> "There is no other management server";
    };
  }

  private static String problems(ServerLine own, List<ServerLine> lines) {
    return String.join(
        "; ", problemLines(own, lines).map(line -> line.name() + ": " + line.status()).toList());
  }

  /** A server that hands over, or was rolled back: somebody decides what becomes of it. */
  private static Optional<ServerLine> whoMayGoOn(ServerLine own, List<ServerLine> lines) {
    return problemLines(own, lines)
        .filter(
            line -> line.state() == LineState.HANDING_OVER || line.state() == LineState.ROLLED_BACK)
        .findFirst();
  }

  private static Stream<ServerLine> problemLines(ServerLine own, List<ServerLine> lines) {
    return Stream.concat(Stream.of(own), lines.stream())
        .filter(line -> line.severity() == ServerLine.Severity.PROBLEM);
  }

  private static String action(Overview overview, ServerLine own, List<ServerLine> lines) {
    return switch (overview) {
      case COMMUNICATION_PROBLEM -> "Start the management service on that machine";
      case CONFLICT -> Wording.RESOLVE;
      case NO_ACTIVE ->
          whoMayGoOn(own, lines)
              .map(ServerLine::action)
              .orElse("Set the server with the newest revisions Active");
      case NO_HA, NOT_SYNCHRONIZED ->
          problemLines(own, lines).map(ServerLine::action).findFirst().orElse(Wording.NONE);
      case SYNCHRONIZING -> Wording.WAIT;
      case SYNCHRONIZED -> Wording.NONE;
      case NO_SECONDARY -> "Add a secondary server and establish trust";
    };
  }
}
