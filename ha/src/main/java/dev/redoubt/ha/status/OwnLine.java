package dev.redoubt.ha.status;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.core.Peers;
import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Mode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** The line of the server that was asked. */
final class OwnLine {

  private final Scene scene;

  OwnLine(Scene scene) {
    this.scene = scene;
  }

  ServerLine line() {
    CoreState state = scene.state();
    return ServerLine.of(
        state.identity().server(),
        state.identity().name(),
        state.identity().role(),
        verdict(),
        new ServerLine.Standing(
            Optional.of(state.history().position()),
            Optional.empty(),
            lastSync(),
            state.verification().last().filter(DigestCheck::intact).map(DigestCheck::time)));
  }

  private Verdict verdict() {
    CoreState state = scene.state();
    if (Peers.isSelfDuplicate(state.identity(), state.peers().values(), scene.now().millis())) {
      return Verdict.problem(
          shown(state.mode()),
          LineState.DUPLICATE_IDENTITY,
          "Duplicate identity",
          "Another live process uses this server's identity",
          Wording.DUPLICATE);
    }
    return switch (state.mode()) {
      case HANDING_OVER -> handingOver(state);
      case ACTIVE -> active(state);
      case STANDBY -> standby(state);
    };
  }

  private Verdict active(CoreState state) {
    if (state.local().rolledBack().isPresent()) {
      return Verdict.problem(
          "Active",
          LineState.ROLLED_BACK,
          "Rolled back",
          state.local().rolledBack().get(),
          "Choose: step down, or go on in a new term");
    }
    return scene.isDamaged()
        ? damaged(state, Wording.LEAVE_DAMAGED)
        : Verdict.good("Active", LineState.AT_REST, "Active", "This server takes edits");
  }

  private static Verdict replaced(LocalHaState.Replacement by) {
    return Verdict.problem(
            "Standby",
            LineState.REPLACED,
            "Replaced",
            by.name() + " was promoted to Primary in its place",
            Wording.REPLACED)
        .since(Optional.of(by.time()));
  }

  private Verdict standby(CoreState state) {
    if (state.local().replaced().isPresent()) {
      return replaced(state.local().replaced().get());
    }
    if (scene.isDamaged()) {
      return damaged(state, Wording.REPAIR);
    }
    String text = Wording.withLastSync("Standby", lastSync());
    return state
        .error()
        .map(error ->
            Verdict.problem(
                "Standby",
                LineState.ACTIVATION_FAILED,
                text,
                error,
                "Remove the cause, then set this or another server Active again"))
        .orElseGet(
            () -> Verdict.good("Standby", LineState.AT_REST, text, "This server is read-only"));
  }

  private static Verdict damaged(CoreState state, String action) {
    return Verdict.problem(
            shown(state.mode()),
            LineState.PARTIAL_ERROR,
            "Error, partial error",
            "The stored objects do not match their digest",
            action)
        .since(state.verification().last().map(DigestCheck::time));
  }

  private static Verdict handingOver(CoreState state) {
    Grant grant = state.durable().grant().orElseThrow();
    String target = state.peer(grant.target()).map(view -> view.name()).orElse("" + grant.target());
    return Verdict.problem(
        "Standby",
        LineState.HANDING_OVER,
        "Handing over",
        "Grant " + grant.id() + " is outstanding: " + target + " may become Active",
        "Wait for " + target + ", cancel the changeover, or force this server Active");
  }

  private Optional<Instant> lastSync() {
    return scene.state().local().lastSync().values().stream().max(Comparator.naturalOrder());
  }

  private static String shown(Mode mode) {
    return mode == Mode.ACTIVE ? "Active" : "Standby";
  }
}
