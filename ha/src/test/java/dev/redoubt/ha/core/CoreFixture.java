package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heard;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.KnownTerm;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.ha.protocol.Versions;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.TermRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** One server under test among peers that only say what the test tells them to. */
public final class CoreFixture {

  public static final Uid SELF = new Uid(0, 2);
  public static final Uid OTHER = new Uid(0, 3);
  public static final Uid THIRD = new Uid(0, 4);
  static final Versions VERSIONS = new Versions("1.0", 1);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final HighAvailabilityCore core;
  private CoreState state;
  private List<Effect> effects = new ArrayList<>();
  private long millis = 1_000_000;
  private Duration clockError = Duration.ZERO;
  private long sequence;

  CoreFixture(Mode mode, FakeLineage lineage) {
    this(LocalHaState.initial(mode), lineage, Settings.DEFAULTS);
  }

  CoreFixture(LocalHaState local, FakeLineage lineage, Settings settings) {
    core = new HighAvailabilityCore(settings, new SplittableRandom(1));
    Identity identity = new Identity(SELF, new Uid(1, 2), "self", Role.PRIMARY, VERSIONS);
    state = CoreState.starting(identity, local, lineage.history());
    feed(new Event.PeersChanged(List.of(peer(OTHER, "other"), peer(THIRD, "third"))));
    tick(0);
    settle();
  }

  static FakeLineage history(Uid owner) {
    return FakeLineage.empty()
        .term(owner, 1, TermRecord.Cause.FIRST, Optional.empty())
        .revision(1)
        .revision(2);
  }

  CoreState state() {
    return state;
  }

  Guards guards() {
    return core.guards();
  }

  Moment now() {
    return new Moment(millis, START.plusMillis(millis).plus(clockError));
  }

  /** Sets the wall clock wrong; the monotonic one goes on. */
  CoreFixture setClockWrong(Duration error) {
    clockError = error;
    return this;
  }

  /** The effects of the last event. */
  List<Effect> effects() {
    return effects;
  }

  List<Message> sentTo(Uid peer) {
    return effects.stream()
        .filter(effect -> effect instanceof Effect.Send send && send.to().equals(peer))
        .map(effect -> ((Effect.Send) effect).message())
        .filter(message -> !(message instanceof Heartbeat))
        .toList();
  }

  Optional<Outcome> outcome() {
    return effects.stream()
        .filter(effect -> effect instanceof Effect.CompleteRequest)
        .map(effect -> ((Effect.CompleteRequest) effect).outcome())
        .findFirst();
  }

  CoreFixture feed(Event event) {
    Step step = core.step(state, event, now());
    state = step.state();
    effects = new ArrayList<>(step.effects());
    return this;
  }

  CoreFixture tick(long later) {
    millis += later;
    return feed(new Event.Tick());
  }

  /** Lets so much time pass that nobody could be heard who was not. */
  CoreFixture listened() {
    return tick(3_000).tick(3_000);
  }

  /** Makes everything durable that was persisted, and confirms that no write runs. */
  CoreFixture settle() {
    List<Effect> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      feed(new Event.Persisted(state.local().sequence()));
      all.addAll(effects);
      feed(new Event.GateClosed(state.gate().ticket()));
      all.addAll(effects);
    }
    effects = all;
    return this;
  }

  /** Confirms that no write runs, and nothing else. */
  CoreFixture settleGate() {
    return feed(new Event.GateClosed(state.gate().ticket()));
  }

  CoreFixture hear(Uid from, Mode mode, FakeLineage lineage, SyncState sync, boolean contains) {
    return receive(from, heartbeat(from, new Uid(1, from.low()), mode, lineage, sync, contains));
  }

  CoreFixture receive(Uid from, Message message) {
    return feed(new Event.Received(from, message));
  }

  CoreFixture request(Request request) {
    return feed(new Event.Requested(new Uid(7, 7), request));
  }

  /** Hears a peer of another format. */
  CoreFixture hearFormat(Uid from, int format, Mode mode, FakeLineage lineage, SyncState sync) {
    Heartbeat it = heartbeat(from, new Uid(1, from.low()), mode, lineage, sync, true);
    return receive(from, Heartbeats.ofFormat(it, format));
  }

  Heartbeat heartbeat(
      Uid from, Uid instance, Mode mode, FakeLineage lineage, SyncState sync, boolean contains) {
    Heard heard =
        new Heard(
            SELF,
            state.identity().instance(),
            state.timers().sequence(),
            state.history().position(),
            contains,
            true,
            false);
    return new Heartbeat(
        from,
        instance,
        ++sequence,
        2_000,
        now().wall(),
        "peer",
        Role.SECONDARY,
        mode,
        false,
        lineage.position(),
        lineage.terms().stream()
            .map(term -> new KnownTerm(term.record(), term.firstRevision(), term.base()))
            .toList(),
        Optional.empty(),
        VERSIONS,
        sync,
        List.of(heard),
        Map.of(),
        Optional.empty());
  }

  static Peer peer(Uid uid, String name) {
    return new Peer(uid, name, Role.SECONDARY, true);
  }
}
