package dev.redoubt.ha.status;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.core.Peers;
import dev.redoubt.ha.protocol.DigestCheck;
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
    Verdict verdict = verdict();
    return new ServerLine(
        state.identity().server(),
        state.identity().name(),
        state.identity().role(),
        verdict.mode(),
        verdict.status(),
        verdict.severity(),
        verdict.reason(),
        verdict.since(),
        verdict.action(),
        Optional.of(state.history().position()),
        Optional.empty(),
        lastSync(),
        state.verification().last().filter(DigestCheck::intact).map(DigestCheck::time));
  }

  private Verdict verdict() {
    CoreState state = scene.state();
    if (Peers.isSelfDuplicate(state.identity(), state.peers().values(), scene.now().millis())) {
      return Verdict.problem(
          shown(state.mode()),
          "Duplicate identity",
          "Another live process uses this server's identity",
          Optional.empty(),
          Wording.DUPLICATE);
    }
    if (state.mode() != Mode.HANDING_OVER
        && state.local().rolledBack().isEmpty()
        && scene.isDamaged()) {
      return damaged(state);
    }
    return switch (state.mode()) {
      case ACTIVE -> active(state);
      case STANDBY -> standby(state);
      case HANDING_OVER -> handingOver(state);
    };
  }

  private static Verdict damaged(CoreState state) {
    return Verdict.problem(
        shown(state.mode()),
        "Error, partial error",
        "The stored objects do not match their digest",
        state.verification().last().map(DigestCheck::time),
        state.mode() == Mode.ACTIVE ? Wording.LEAVE_DAMAGED : Wording.REPAIR);
  }

  private static Verdict active(CoreState state) {
    return state
        .local()
        .rolledBack()
        .map(reason ->
            Verdict.problem(
                "Active",
                "Rolled back",
                reason,
                Optional.empty(),
                "Choose: step down, or go on in a new term"))
        .orElseGet(() -> Verdict.good("Active", "Active", "This server takes edits"));
  }

  private static Verdict replaced(LocalHaState.Replacement by) {
    return Verdict.problem(
        "Standby",
        "Replaced",
        by.name() + " was promoted to Primary in its place",
        Optional.of(by.time()),
        Wording.REPLACED);
  }

  private Verdict standby(CoreState state) {
    if (state.local().replaced().isPresent()) {
      return replaced(state.local().replaced().get());
    }
    String text = Wording.withLastSync("Standby", lastSync());
    return state
        .error()
        .map(error ->
            Verdict.problem("Standby", text, error, Optional.empty(), "Set a server Active again"))
        .orElseGet(() -> Verdict.good("Standby", text, "This server is read-only"));
  }

  private static Verdict handingOver(CoreState state) {
    String grant = state.local().grant().map(it -> it.id().toString()).orElse("none");
    String target =
        state
            .local()
            .grant()
            .map(it -> state.peer(it.target()).map(view -> view.name()).orElse("" + it.target()))
            .orElse("nobody");
    return Verdict.problem(
        "Standby",
        "Handing over",
        "Grant " + grant + " is outstanding: " + target + " may become Active",
        Optional.empty(),
        "Wait for " + target + ", cancel the changeover, or force this server Active");
  }

  private Optional<Instant> lastSync() {
    return scene.state().local().lastSync().values().stream().max(Comparator.naturalOrder());
  }

  private static String shown(Mode mode) {
    return mode == Mode.ACTIVE ? "Active" : "Standby";
  }
}
