package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Set Active: a changeover if the Active answers, else a forced activation with its warnings. */
final class ForceDuty {

  private final Draft draft;

  ForceDuty(Draft draft) {
    this.draft = draft;
  }

  void setActive(Uid id, Request.SetActive request) {
    Optional<Outcome> settled = settled();
    if (settled.isPresent()) {
      draft.complete(Optional.of(id), settled.get());
      return;
    }
    List<PeerView> actives =
        Peers.actives(draft.peers.values(), draft.millis()).stream()
            .filter(view -> view.last().filter(last -> last.rolledBack()).isEmpty())
            .filter(view -> Peers.isReachable(draft.identity, view, draft.millis()))
            .toList();
    if (mustListen(actives)) {
      draft.activity = new Activity.Listening(id, request);
    } else if (actives.isEmpty()) {
      force(id, request);
    } else {
      changeOver(id, request, actives);
    }
  }

  /** Carries out the order that waited until this server had heard whom it can hear. */
  void advance() {
    if (draft.activity instanceof Activity.Listening(Uid request, Request.SetActive order)) {
      draft.activity = new Activity.Idle();
      setActive(request, order);
    }
  }

  /**
   * A process that has just begun, or was stopped for a while, has not heard its peers yet, and one
   * of them may be Active; or it has just heard the Active and does not follow it yet.
   */
  private boolean mustListen(List<PeerView> actives) {
    if (!(draft.activity instanceof Activity.Idle)
        || draft.timers.hasListened(draft.millis(), draft.settings.silenceMillis())) {
      return false;
    }
    return actives.isEmpty()
        ? draft.peers.values().stream().anyMatch(this::mayBeActive)
        : !follows(actives);
  }

  private boolean mayBeActive(PeerView view) {
    return view.peer().trusted()
        && Peers.mode(view, draft.millis()).orElse(Mode.ACTIVE) == Mode.ACTIVE;
  }

  private boolean follows(List<PeerView> actives) {
    return actives.size() == 1
        && draft.follow instanceof Follow.Stream stream
        && stream.source().equals(actives.getFirst().uid());
  }

  /** The Active could not be asked: nothing is changed without a confirmation. */
  void unreached(Uid id, Uid active, String reason) {
    List<String> warnings = new ArrayList<>();
    warnings.add(draft.nameOf(active) + " could not be asked to hand over: " + reason + ".");
    warnings.addAll(warnings());
    warnings.addAll(behind());
    unconfirmed(id, Outcome.Confirmation.FORCE, warnings);
  }

  private Optional<Outcome> settled() {
    if (draft.durable.mode() == Mode.ACTIVE) {
      return Optional.of(
          draft.durable.rolledBack().isPresent()
              ? new Outcome.Refused(
                  Outcome.Reason.WRONG_MODE,
                  "This server was rolled back; step down, or go on in a new term")
              : new Outcome.Done("This server is Active already"));
    }
    boolean quiet =
        draft.activity instanceof Activity.Idle || draft.activity instanceof Activity.Granted;
    if (!quiet) {
      return Optional.of(
          new Outcome.Refused(Outcome.Reason.BUSY, "This server is changing its mode already"));
    }
    return draft.history.isEmpty()
        ? Optional.of(
            new Outcome.Refused(
                Outcome.Reason.WRONG_MODE,
                "This server was never synchronized: it has no database to be Active with"))
        : Optional.empty();
  }

  private void changeOver(Uid id, Request.SetActive request, List<PeerView> actives) {
    Uid active = actives.getFirst().uid();
    if (follows(actives)) {
      new GrantDuty(draft).ask(id, request, active);
      return;
    }
    draft.complete(
        Optional.of(id),
        new Outcome.Refused(
            Outcome.Reason.UNFIT_PEER,
            "This server does not follow the Active server "
                + draft.nameOf(active)
                + " in step; bring it up to date, or resolve the conflict, first"));
  }

  private void force(Uid id, Request.SetActive request) {
    List<String> behind = behind();
    List<String> warnings = new ArrayList<>(warnings());
    warnings.addAll(behind);
    if (!request.force()) {
      unconfirmed(id, Outcome.Confirmation.FORCE, warnings);
    } else if (!behind.isEmpty() && !request.behind()) {
      unconfirmed(id, Outcome.Confirmation.BEHIND, warnings);
    } else {
      activate(id);
    }
  }

  private void activate(Uid id) {
    if (draft.activity instanceof Activity.Granted granted) {
      draft.complete(
          granted.request(),
          new Outcome.Refused(
              Outcome.Reason.REFUSED_BY_PEER, "This server was forced to be Active again"));
      draft.send(granted.grant().target(), new Message.GrantCancel(granted.grant()));
    }
    draft.raise(Effect.Severity.WARNING, "Forced activation by an administrator");
    new ActivationDuty(draft)
        .begin(
            new Activity.Plan(
                TermRecord.Cause.FORCED,
                Optional.empty(),
                Optional.of(id),
                new Outcome.Done("This server is Active by force")));
  }

  private void unconfirmed(Uid id, Outcome.Confirmation kind, List<String> warnings) {
    draft.complete(Optional.of(id), new Outcome.Unconfirmed(kind, warnings));
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    warnings.add("This server is at revision " + draft.history.position() + ".");
    if (Peers.isSelfDuplicate(draft.identity, draft.peers.values(), draft.millis())) {
      warnings.add(
          "Another live process uses this server's identity: shut one of the two down and"
              + " reinitialize it first.");
    }
    draft.durable.grant().map(Grant::target).ifPresent(target -> warnings.add(granted(target)));
    for (PeerView view : draft.peers.values()) {
      if (view.peer().trusted() && Peers.isFresh(view, draft.millis())) {
        warnings.addAll(warnings(view.last().orElseThrow(), view.name()));
      }
    }
    new TreeMap<>(draft.local.lastSync())
        .forEach((peer, time) ->
            warnings.add(
                "Last in step with "
                    + draft.nameOf(peer)
                    + " at "
                    + time.truncatedTo(ChronoUnit.SECONDS)
                    + "."));
    new TreeMap<>(draft.local.lastKnown())
        .forEach((peer, position) ->
            warnings.add(draft.nameOf(peer) + " was last known at revision " + position + "."));
    return warnings;
  }

  /** What a server says that is heard, though it cannot be asked to hand over. */
  private List<String> warnings(Heartbeat last, String name) {
    List<String> warnings = new ArrayList<>();
    if (last.mode() == Mode.ACTIVE && !last.rolledBack()) {
      warnings.add(
          name + " is heard and is Active, but does not hear this server: both would be Active.");
    }
    last.grant()
        .map(Grant::target)
        .filter(target -> !target.equals(draft.self()))
        .ifPresent(target -> warnings.add(granted(target)));
    return warnings;
  }

  private String granted(Uid target) {
    return draft.nameOf(target) + " was given the right to be Active and may be Active now.";
  }

  private List<String> behind() {
    List<String> behind = new ArrayList<>();
    for (Map.Entry<Uid, Position> entry : new TreeMap<>(draft.local.lastKnown()).entrySet()) {
      if (!draft.rules.contains(draft.history, entry.getValue())) {
        behind.add(
            draft.nameOf(entry.getKey())
                + " has revisions that this server lacks: they would be lost or in conflict.");
      }
    }
    return behind;
  }
}
