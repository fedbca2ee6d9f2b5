package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Message;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * One step being worked out: the state, taken apart, and the effects so far. Lives for one step.
 */
final class Draft {

  final Moment now;
  final Settings settings;
  final Rules rules;
  private final RandomGenerator random;
  private final List<Effect> effects = new ArrayList<>();

  Identity identity;
  LocalHaState local;
  LocalHaState durable;
  List<LocalHaState> writing;
  History history;
  final TreeMap<Uid, PeerView> peers;
  Activity activity;
  Follow follow;
  Gate gate;
  StreamState stream;
  Restore restore;
  Optional<Distribution> distribution;
  Verification verification;
  Map<Uid, Long> promised;
  final Map<Uid, CoreState.Asked> asked;
  CoreState.Timers timers;
  Optional<String> error;

  Draft(CoreState state, Moment now, Settings settings, RandomGenerator random, Rules rules) {
    this.now = now;
    this.settings = settings;
    this.rules = rules;
    this.random = random;
    identity = state.identity();
    local = state.local();
    durable = state.durable();
    writing = state.writing();
    history = state.history();
    peers = new TreeMap<>(state.peers());
    activity = state.activity();
    follow = state.follow();
    gate = state.gate();
    stream = state.stream();
    restore = state.restore();
    distribution = state.distribution();
    verification = state.verification();
    promised = state.promised();
    asked = new HashMap<>(state.asked());
    timers = state.timers();
    error = state.error();
  }

  CoreState state() {
    return new CoreState(
        identity,
        local,
        durable,
        writing,
        history,
        peers,
        activity,
        follow,
        gate,
        stream,
        restore,
        distribution,
        verification,
        promised,
        asked,
        timers,
        error);
  }

  Step freeze() {
    return new Step(state(), effects);
  }

  void emit(Effect effect) {
    effects.add(effect);
  }

  /** Nothing is sent to a server without trust (invariant 8), nor by one that was replaced. */
  void send(Uid to, Message message) {
    if (isTrusted(to) && rules.maySpeak(local)) {
      emit(new Effect.Send(to, message));
    }
  }

  boolean isTrusted(Uid server) {
    return view(server).filter(view -> rules.isTrusted(view.peer())).isPresent();
  }

  void complete(Optional<Uid> request, Outcome outcome) {
    request.ifPresent(id -> emit(new Effect.CompleteRequest(id, outcome)));
  }

  void raise(Effect.Severity severity, String text) {
    emit(new Effect.RaiseEvent(severity, text));
  }

  Uid fresh() {
    return Uid.random(random);
  }

  /** Writes a changed local state; answers the version to wait for. */
  long persist(UnaryOperator<LocalHaState> change) {
    local = change.apply(local).withSequence(local.sequence() + 1);
    List<LocalHaState> queue = new ArrayList<>(writing);
    queue.add(local);
    writing = queue;
    timers = timers.withUnsaved(false);
    emit(new Effect.Persist(local));
    return local.sequence();
  }

  /** Whether a version of the local state is on disk. */
  boolean reached(long sequence) {
    return rules.isDurable(sequence, durable.sequence());
  }

  long millis() {
    return now.millis();
  }

  Uid self() {
    return identity.server();
  }

  Optional<PeerView> view(Uid uid) {
    return Optional.ofNullable(peers.get(uid));
  }

  String nameOf(Uid uid) {
    return view(uid).map(PeerView::name).orElseGet(uid::toString);
  }

  /** Changes a peer, if it is one. */
  void peer(Uid uid, UnaryOperator<PeerView> change) {
    peers.computeIfPresent(uid, (key, view) -> change.apply(view));
  }
}
