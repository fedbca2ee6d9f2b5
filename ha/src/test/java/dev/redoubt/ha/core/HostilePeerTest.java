package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.THIRD;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Heard;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.KnownTerm;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.MessageCodec;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Pace;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.ha.protocol.Versions;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trusted peers that say anything, well formed and in any order: whatever it is, the core goes on,
 * keeps its bounds and its own rules.
 */
class HostilePeerTest {

  private static final int SEEDS = 300;
  private static final int MESSAGES = 200;
  private static final Uid STRANGER = new Uid(0, 99);
  private static final String LONG_TEXT = "x".repeat(100_000);

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"ACTIVE", "STANDBY"})
  void whateverPeersSayTheCoreKeepsItsRules(Mode mode) {
    for (long seed = 0; seed < SEEDS; seed++) {
      CoreFixture server =
          new CoreFixture(mode, history(mode == Mode.ACTIVE ? SELF : OTHER).revision(3));
      Liar liar = new Liar(new SplittableRandom(seed), server);
      for (int i = 0; i < MESSAGES; i++) {
        server.receive(liar.any(OTHER, THIRD), liar.message());
        check(server, seed);
        if (liar.chance(4)) {
          server.settle();
          check(server, seed);
        }
        server.tick(liar.chance(10) ? 3_000 : 100);
        check(server, seed);
      }
    }
  }

  private static void check(CoreFixture server, long seed) {
    CoreState state = server.state();
    String what = "seed " + seed;
    assertThat(state.peers()).as(what).containsOnlyKeys(OTHER, THIRD);
    assertThat(state.peers().values())
        .as(what)
        .allMatch(view -> view.instances().size() <= 8 && view.peer().trusted());
    assertThat(state.local().lastKnown().keySet()).as(what).isSubsetOf(OTHER, THIRD);
    assertThat(state.local().promises().size()).as(what).isLessThanOrEqualTo(2);
    assertThat(state.asked().size()).as(what).isLessThanOrEqualTo(2);
    assertThat(state.local().refusedGrants().size())
        .as(what)
        .isLessThanOrEqualTo(LocalHaState.MAX_GRANTS);
    if (server.guards().mayWrite(state)) {
      assertThat(state.mode()).as(what).isEqualTo(Mode.ACTIVE);
      assertThat(state.history().lastTerm().orElseThrow().record().server())
          .as(what)
          .isEqualTo(SELF);
    }
    server.effects().stream()
        .filter(Effect.Send.class::isInstance)
        .map(effect -> MessageCodec.encode(((Effect.Send) effect).message()).length)
        .forEach(length -> assertThat(length).as(what).isLessThan(MessageCodec.MAX_BYTES));
  }

  /** Makes messages out of what is known, so that some of them nearly fit. */
  private static final class Liar {

    private final SplittableRandom random;
    private final CoreFixture server;
    private long sequence;

    Liar(SplittableRandom random, CoreFixture server) {
      this.random = random;
      this.server = server;
    }

    boolean chance(int oneIn) {
      return random.nextInt(oneIn) == 0;
    }

    @SafeVarargs
    final <T> T any(T... choices) {
      return choices[random.nextInt(choices.length)];
    }

    private Uid server() {
      return any(SELF, OTHER, THIRD, STRANGER);
    }

    private Uid uid() {
      return any(
          new Uid(9, random.nextInt(4)),
          new Uid(1, random.nextInt(5)),
          server(),
          server.state().identity().instance(),
          named().orElse(STRANGER));
    }

    /** An id that the core waits for an answer with. */
    private Optional<Uid> named() {
      return switch (server.state().activity()) {
        case Activity.Granted granted -> Optional.of(granted.grant().id());
        case Activity.Resolving resolving -> Optional.of(resolving.resolution());
        case Activity.Asking asking -> Optional.of(asking.request());
        default ->
            server.state().restore() instanceof Restore.Running run
                ? Optional.of(run.snapshot())
                : Optional.empty();
      };
    }

    private Chain chain() {
      return server
          .state()
          .history()
          .lineage()
          .chainAt(random.nextInt(6))
          .filter(_ -> !chance(3))
          .orElseGet(() -> Chain.of(bytes()));
    }

    private byte[] bytes() {
      byte[] bytes = new byte[Chain.BYTES];
      random.nextBytes(bytes);
      return bytes;
    }

    private long number() {
      return any((long) random.nextInt(8), -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40);
    }

    private Position position() {
      return chance(2)
          ? server.state().history().position()
          : new Position(number(), uid(), chain());
    }

    private String text() {
      return chance(10) ? LONG_TEXT : "because";
    }

    private Grant grant() {
      return new Grant(uid(), server(), uid(), chain(), server(), uid());
    }

    private TermRecord term() {
      TermRecord.Cause cause = any(TermRecord.Cause.values());
      return new TermRecord(
          number(),
          uid(),
          server(),
          cause,
          cause == TermRecord.Cause.HANDOVER ? Optional.of(uid()) : Optional.empty());
    }

    private <T> Optional<T> optional(T value) {
      return chance(2) ? Optional.of(value) : Optional.empty();
    }

    private SyncState sync() {
      return switch (random.nextInt(9)) {
        case 0 -> new SyncState.Source();
        case 1 -> new SyncState.Unattached(text());
        case 2 -> new SyncState.Streaming(server());
        case 3 -> new SyncState.Troubled(server(), any(SyncState.Trouble.values()), text());
        case 4 -> new SyncState.Wanting(server(), any(FullSyncCause.values()));
        case 5 ->
            new SyncState.Restoring(server(), uid(), step(), random.nextInt(-5, 200), Pace.NONE);
        case 6 -> new SyncState.Checking(server(), text());
        case 7 -> new SyncState.Diverged(server(), number(), number());
        default -> new SyncState.RestoreFailed(server(), step(), text());
      };
    }

    private FullSyncStep step() {
      return any(FullSyncStep.values());
    }

    private Heartbeat heartbeat() {
      return new Heartbeat(
          server(),
          uid(),
          chance(20) ? number() : ++sequence,
          any(Heartbeat.MIN_INTERVAL_MILLIS, 2_000L, Heartbeat.MAX_INTERVAL_MILLIS),
          any(Instant.MIN, Instant.EPOCH, server.now().wall(), Instant.MAX),
          text(),
          any(Role.values()),
          any(Mode.values()),
          chance(5),
          position(),
          some(() -> new KnownTerm(term(), number(), chain()), Heartbeat.MAX_TERMS),
          optional(new DigestCheck(server.now().wall(), chain(), chance(2))),
          new Versions("1.0", chance(10) ? random.nextInt() : 1),
          sync(),
          some(
              () ->
                  new Heard(server(), uid(), number(), position(), chance(2), chance(2), chance(8)),
              Heartbeat.MAX_SERVERS),
          Map.of(any(OTHER, THIRD, SELF), position(), STRANGER, position()),
          optional(grant()));
    }

    private <T> List<T> some(Supplier<T> one, int most) {
      return Stream.generate(one).limit(random.nextInt(chance(10) ? most + 1 : 3)).toList();
    }

    Message message() {
      return switch (random.nextInt(20)) {
        case 0 -> new Message.LineageQuery(some(this::number, Message.MAX_QUERY));
        case 1 -> new Message.LineageAnswer(position(), Map.of(number(), chain()));
        case 2 -> new Message.ChangeoverRequest(uid(), uid());
        case 3 -> new Message.ChangeoverRefused(uid(), text());
        case 4 -> new Message.GrantOffer(grant());
        case 5 -> new Message.GrantCancel(grant());
        case 6 -> new Message.GrantAnswer(uid(), chance(2), text());
        case 7 -> new Message.PromiseRequest(uid());
        case 8 -> new Message.PromiseAnswer(uid(), chance(2), uid(), text());
        case 9 -> new Message.PromiseRelease(uid());
        case 10 -> new Message.SnapshotOffer(uid(), position(), uid(), any(FullSyncCause.values()));
        case 11 -> new Message.SnapshotWithdrawn(uid());
        case 12 -> new Message.RestoreStatus(uid(), chance(2), step(), text());
        case 13 -> new Message.RestoreStatusReceived(uid());
        default -> heartbeat();
      };
    }
  }
}
