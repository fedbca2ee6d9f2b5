package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Mode;
import java.util.List;
import java.util.Optional;

/** Derives from the state whether this server takes writes, and tells the shell what changed. */
final class GateDuty {

  private final Draft draft;

  GateDuty(Draft draft) {
    this.draft = draft;
  }

  void reconcile() {
    Optional<Closing> wanted = closing();
    switch (draft.gate) {
      case Gate.Open open -> wanted.ifPresent(closing -> close(closing, false));
      case Gate.Closed closed ->
          wanted.ifPresentOrElse(
              closing -> {
                if (!closing.reason().equals(closed.reason())
                    || !closing.message().equals(closed.message())) {
                  close(closing, closed.settled());
                }
              },
              this::open);
    }
  }

  void closed(long ticket) {
    if (draft.gate instanceof Gate.Closed closed && closed.ticket() == ticket) {
      draft.gate = new Gate.Closed(ticket, closed.reason(), closed.message(), true);
    }
  }

  static boolean isSettled(Draft draft) {
    return draft.gate instanceof Gate.Closed closed && closed.settled();
  }

  private void open() {
    draft.gate = new Gate.Open(draft.gate.ticket());
    draft.emit(new Effect.OpenGate());
  }

  private void close(Closing closing, boolean settled) {
    long ticket = draft.gate.ticket() + 1;
    draft.gate = new Gate.Closed(ticket, closing.reason(), closing.message(), settled);
    draft.emit(new Effect.CloseGate(ticket, closing.reason(), closing.message()));
  }

  private Optional<Closing> closing() {
    if (!draft.timers.started()) {
      return closing(GateReason.STARTING, "The server is starting; try again");
    }
    Optional<Closing> busy = activityClosing();
    return busy.isPresent() ? busy : modeClosing();
  }

  private Optional<Closing> activityClosing() {
    return switch (draft.activity) {
      case Activity.Idle idle -> Optional.empty();
      case Activity.Listening listening -> Optional.empty();
      case Activity.Asking asking -> Optional.empty();
      case Activity.Resolving resolving -> Optional.empty();
      case Activity.Draining draining -> handover(draining.handover().target());
      case Activity.Granting granting -> handover(granting.handover().target());
      case Activity.Granted granted -> handover(granted.grant().target());
      case Activity.SteppingDown stepping -> stepping();
      case Activity.Leaving leaving -> stepping();
      case Activity.Clearing clearing -> activating();
      case Activity.Intending intending -> activating();
      case Activity.Recording recording -> activating();
      case Activity.Entering entering -> activating();
    };
  }

  private Optional<Closing> modeClosing() {
    if (draft.local.mode() != Mode.ACTIVE) {
      return closing(GateReason.STANDBY, standbyText());
    }
    if (draft.local.rolledBack().isPresent()) {
      return closing(GateReason.ROLLED_BACK, draft.local.rolledBack().get());
    }
    if (draft.settings.onConflict() == Settings.OnConflict.READ_ONLY) {
      return conflict();
    }
    return Optional.empty();
  }

  private Optional<Closing> conflict() {
    List<PeerView> others = Peers.actives(draft.peers.values(), draft.millis());
    return others.isEmpty()
        ? Optional.empty()
        : closing(
            GateReason.CONFLICT,
            "The server "
                + others.getFirst().name()
                + " is Active too; set one of the two to Standby first");
  }

  private String standbyText() {
    if (draft.local.replaced().isPresent()) {
      return ReplacementDuty.text(draft.local.replaced().get()) + ". It takes no changes any more";
    }
    return "This server is Standby and read-only; "
        + FollowDuty.source(draft)
            .map(source -> "make changes on the Active server " + draft.nameOf(source))
            .orElse("no Active server is known to it");
  }

  private Optional<Closing> handover(dev.redoubt.model.Uid target) {
    return closing(
        GateReason.CHANGEOVER,
        "Changeover in progress: this server hands over to " + draft.nameOf(target));
  }

  private static Optional<Closing> stepping() {
    return closing(GateReason.RESOLUTION, "This server is becoming Standby");
  }

  private static Optional<Closing> activating() {
    return closing(GateReason.ACTIVATION, "This server is becoming Active; try again");
  }

  private static Optional<Closing> closing(GateReason reason, String message) {
    return Optional.of(new Closing(reason, message));
  }

  private record Closing(GateReason reason, String message) {}
}
