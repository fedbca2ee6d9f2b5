package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heard;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Listens to heartbeats: who is there, in which process, and where it stands. */
final class MonitorDuty {

  /** How long a duplicate identity is shown after its last proof. */
  static final Duration DUPLICATE = Duration.ofMinutes(10);

  /** A process that was not heard for this long no longer stands in the way of another. */
  static final Duration FORGOTTEN = Duration.ofSeconds(30);

  private static final int MAX_INSTANCES = 8;

  private final Draft draft;

  MonitorDuty(Draft draft) {
    this.draft = draft;
  }

  void peersChanged(List<Peer> peers) {
    Map<Uid, PeerView> known = new HashMap<>(draft.peers);
    draft.peers.clear();
    for (Peer peer : peers) {
      if (peer.uid().equals(draft.self())) {
        Identity own = draft.identity;
        draft.identity =
            new Identity(own.server(), own.instance(), peer.name(), peer.role(), own.versions());
      } else {
        PeerView view = known.get(peer.uid());
        draft.peers.put(
            peer.uid(),
            view == null ? PeerView.unheard(peer, draft.millis()) : view.withPeer(peer));
      }
    }
    forgetStrangers();
  }

  void heartbeat(Uid from, Heartbeat heartbeat, long alive) {
    PeerView view = draft.view(from).orElseThrow();
    if (!heartbeat.server().equals(from) || !isNewest(view, heartbeat, alive)) {
      return;
    }
    accept(draft.view(from).orElseThrow(), heartbeat);
    rememberPositions(from, heartbeat);
  }

  void acknowledged(Event.Acknowledged event) {
    draft
        .view(event.peer())
        .filter(view -> isCurrentInstance(view, event.instance()))
        .filter(view -> isNewer(view, event.position()))
        .ifPresent(view -> moved(view, event.position()));
  }

  void failed(Uid peer, LinkFailure failure) {
    draft.peer(peer, view -> view.withFailure(failure));
  }

  void forgetOldDuplicates() {
    for (PeerView view : List.copyOf(draft.peers.values())) {
      view.duplicateMillis()
          .filter(proved -> draft.millis() - proved > DUPLICATE.toMillis())
          .ifPresent(proved -> draft.peers.put(view.uid(), view.withDuplicate(Optional.empty())));
    }
  }

  /**
   * Sorts out processes: only one counts. That is the one heard last, unless an earlier one
   * outlives it; when both outlive each other, both are alive.
   *
   * <p>A late message from a dead process may be heard after its successor, and for the first time:
   * by a server that has just started. The order in which processes are heard proves nothing.
   */
  private boolean isNewest(PeerView view, Heartbeat heartbeat, long alive) {
    List<PeerInstance> known = withSpeaker(view, heartbeat, alive);
    PeerInstance speaker = find(known, heartbeat.instance()).orElseThrow();
    PeerInstance newest = known.getLast();
    draft.peers.put(view.uid(), view.withInstances(known));
    if (speaker.equals(newest)) {
      return isNext(view, heartbeat);
    }
    if (!draft.rules.outlived(speaker, newest) && !isLongSilent(view)) {
      return false;
    }
    if (draft.rules.outlived(newest, speaker) && Peers.isFresh(view, draft.millis())) {
      proveDuplicate(draft.view(view.uid()).orElseThrow());
      return false;
    }
    known.remove(speaker);
    known.add(speaker);
    draft.peers.put(view.uid(), view.withInstances(known));
    return true;
  }

  /**
   * Two servers whose clones were both shut down would wait for each other's echo for ever; a
   * message of a dead process is not on its way for that long.
   */
  private boolean isLongSilent(PeerView view) {
    return !Peers.isFresh(view, draft.millis())
        && draft.millis() - view.heardMillis() > FORGOTTEN.toMillis();
  }

  private List<PeerInstance> withSpeaker(PeerView view, Heartbeat heartbeat, long alive) {
    List<PeerInstance> known = new ArrayList<>(view.instances());
    if (find(known, heartbeat.instance()).isEmpty()) {
      known.add(PeerInstance.unheard(heartbeat.instance(), draft.timers.sequence()));
    }
    long lived = Math.max(alive, echo(heartbeat).orElse(-1L));
    known.replaceAll(it -> it.uid().equals(heartbeat.instance()) ? it.livedAfter(lived) : it);
    return new ArrayList<>(known.subList(Math.max(0, known.size() - MAX_INSTANCES), known.size()));
  }

  /** The last heartbeat of this very process that the sender had heard. */
  private Optional<Long> echo(Heartbeat heartbeat) {
    return heartbeat
        .heard(draft.self())
        .filter(heard -> heard.instance().equals(draft.identity.instance()))
        .map(Heard::sequence);
  }

  private static Optional<PeerInstance> find(List<PeerInstance> known, Uid instance) {
    return known.stream().filter(it -> it.uid().equals(instance)).findFirst();
  }

  /** Whether a heartbeat was sent after the last one that was taken from the same process. */
  private static boolean isNext(PeerView view, Heartbeat heartbeat) {
    return view.last()
        .filter(last -> last.instance().equals(heartbeat.instance()))
        .filter(last -> last.sequence() >= heartbeat.sequence())
        .isEmpty();
  }

  private void proveDuplicate(PeerView view) {
    if (view.duplicateMillis().isEmpty()) {
      draft.raise(
          Effect.Severity.ALARM,
          "Two live processes use the identity of "
              + view.name()
              + ". Neither is synchronized until one is reinitialized");
    }
    draft.peers.put(view.uid(), view.withDuplicate(Optional.of(draft.millis())));
  }

  private void accept(PeerView view, Heartbeat heartbeat) {
    PeerView heard = view.withHeartbeat(heartbeat, draft.now, left(view, heartbeat));
    draft.peers.put(view.uid(), heard);
    moved(heard, heartbeat.position());
    if (heartbeat.position().chain().equals(draft.history.position().chain())) {
      rememberSync(view.uid());
    }
  }

  /** Who speaks is trusted; whether it is reached it says itself. */
  private Optional<LinkFailure> left(PeerView view, Heartbeat heartbeat) {
    return view.failure()
        .filter(failure -> failure.kind() == LinkFailure.Kind.CONNECTION)
        .filter(failure -> heartbeat.heard(draft.self()).filter(Heard::fresh).isEmpty());
  }

  private void moved(PeerView view, Position position) {
    boolean unchanged = view.acknowledged().filter(position::equals).isPresent();
    boolean level = position.chain().equals(draft.history.position().chain());
    long moved = unchanged && !level ? view.movedMillis() : draft.millis();
    draft.peers.put(view.uid(), view.withAcknowledged(position, moved));
    if (level) {
      rememberSync(view.uid());
    }
  }

  private void rememberSync(Uid peer) {
    Map<Uid, java.time.Instant> times = new HashMap<>(draft.local.lastSync());
    times.put(peer, draft.now.wall());
    draft.local = draft.local.withLastSync(times);
  }

  private void rememberPositions(Uid from, Heartbeat heartbeat) {
    Map<Uid, Position> known = new HashMap<>(draft.local.lastKnown());
    known.put(from, heartbeat.position());
    heartbeat.positions().forEach((server, position) -> rememberHearsay(known, server, position));
    if (!known.equals(draft.local.lastKnown())) {
      draft.local = draft.local.withLastKnown(known);
      draft.timers = draft.timers.withUnsaved(true);
    }
  }

  /** What one server says of another counts only while that other is not heard itself. */
  private void rememberHearsay(Map<Uid, Position> known, Uid server, Position position) {
    Optional<PeerView> view = draft.view(server);
    if (view.isEmpty() || Peers.isFresh(view.get(), draft.millis())) {
      return;
    }
    Position stored = known.get(server);
    if (stored == null || position.number() > stored.number()) {
      known.put(server, position);
    }
  }

  private void forgetStrangers() {
    draft.asked.keySet().retainAll(draft.peers.keySet());
    Map<Uid, Position> known = new HashMap<>(draft.local.lastKnown());
    if (known.keySet().retainAll(draft.peers.keySet())) {
      draft.local = draft.local.withLastKnown(known);
      draft.timers = draft.timers.withUnsaved(true);
    }
  }

  private static boolean isCurrentInstance(PeerView view, Uid instance) {
    return !view.instances().isEmpty() && view.instances().getLast().uid().equals(instance);
  }

  private static boolean isNewer(PeerView view, Position position) {
    return view.acknowledged().filter(known -> known.number() >= position.number()).isEmpty();
  }

  /** What a heartbeat to the others says of each. */
  static List<Heard> hears(Draft draft) {
    return draft.peers.values().stream()
        .filter(view -> view.last().isPresent())
        .map(view -> heard(draft, view, view.last().get()))
        .limit(Heartbeat.MAX_SERVERS)
        .toList();
  }

  private static Heard heard(Draft draft, PeerView view, Heartbeat last) {
    return new Heard(
        view.uid(),
        last.instance(),
        last.sequence(),
        last.position(),
        draft.rules.contains(draft.history, last.position()),
        Peers.isFresh(view, draft.millis()),
        view.duplicateMillis().isPresent());
  }
}
