package dev.redoubt.ha.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.History;
import dev.redoubt.ha.core.Identity;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.core.Peer;
import dev.redoubt.ha.core.Request;
import dev.redoubt.ha.core.Settings;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.Versions;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("ReferenceEquality") // which step a state is of, not whether it is equal
class CoreLoopTest {

  private static final Uid SELF = new Uid(0, 2);
  private static final Uid OTHER = new Uid(0, 3);

  private final AtomicReference<History> database =
      new AtomicReference<>(History.of(new ShortLineage(1), 0));
  private final AtomicLong nanos = new AtomicLong();
  private final List<Throwable> halted = Collections.synchronizedList(new ArrayList<>());

  /** Requests whose effects were carried out, in order. */
  private final BlockingQueue<Uid> completed = new LinkedBlockingQueue<>();

  /** What a test does at each effect. */
  private volatile EffectRunner atEffect = (effect, loop) -> {};

  private final CoreLoop loop = newLoop();

  private CoreLoop newLoop() {
    Identity identity =
        new Identity(SELF, new Uid(1, 2), "self", Role.SECONDARY, new Versions("1.0", 1));
    CoreState initial =
        CoreState.starting(identity, LocalHaState.initial(Mode.STANDBY), database.get());
    return new CoreLoop(
        new HighAvailabilityCore(Settings.DEFAULTS, new SplittableRandom(1)),
        initial,
        seen -> Optional.of(database.get()).filter(now -> now != seen),
        this::run,
        (what, cause) -> halted.add(cause),
        InstantSource.system(),
        nanos::get);
  }

  private void run(Effect effect, CoreLoop in) {
    atEffect.run(effect, in);
    switch (effect) {
      case Effect.Persist persist -> in.submitNext(new Event.Persisted(persist.state().sequence()));
      case Effect.CompleteRequest complete -> completed.add(complete.id());
      default -> {
        // Nobody waits for it.
      }
    }
  }

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void whatAnEffectLedToIsFedBeforeTheNextEvent() throws InterruptedException {
    List<Boolean> settled = Collections.synchronizedList(new ArrayList<>());
    atEffect =
        (effect, in) -> {
          if (effect instanceof Effect.Persist persist) {
            long before = persist.state().sequence() - 1;
            settled.add(in.state().durable().sequence() == before);
          }
        };
    request(1);
    request(2);
    request(3);
    loop.start();

    assertThat(List.of(completed.take().low(), completed.take().low(), completed.take().low()))
        .containsExactly(1L, 2L, 3L);
    List<LocalHaState> writing = loop.inSection(CoreState::writing);
    assertThat(writing).isEmpty();
    assertThat(settled).hasSizeGreaterThanOrEqualTo(3).containsOnly(true);
  }

  @Test
  void theCoreLearnsOfAMovedDatabaseBeforeOfAnythingElse() throws InterruptedException {
    History moved = History.of(new ShortLineage(2), 0);
    List<Position> seen = Collections.synchronizedList(new ArrayList<>());
    atEffect =
        (effect, in) -> {
          if (effect instanceof Effect.CompleteRequest) {
            seen.add(in.state().history().position());
            database.set(moved);
          }
        };
    request(1);
    request(2);
    loop.start();
    completed.take();
    completed.take();

    assertThat(seen).containsExactly(new ShortLineage(1).position(), moved.position());
  }

  @Test
  void theSectionSeesTheDatabaseOfItsInstant() {
    loop.start();
    History moved = History.of(new ShortLineage(2), 0);
    database.set(moved);

    Position inside = loop.inSection(state -> state.history().position());

    assertThat(inside).isEqualTo(moved.position());
  }

  @Test
  void nothingHappensWhileSomebodyIsInTheSection() throws Exception {
    loop.start();
    CompletableFuture<Boolean> still =
        CompletableFuture.supplyAsync(() ->
            loop.inSection(state -> {
              request(1);
              return loop.state() == state && completed.isEmpty();
            }));

    assertThat(still.get()).isTrue();
    assertThat(completed.take()).isEqualTo(new Uid(0, 1));
  }

  @Test
  void anEffectThatFailsEndsTheProcess() throws InterruptedException {
    IllegalStateException failure = new IllegalStateException("the disk is gone");
    atEffect =
        (effect, in) -> {
          if (effect instanceof Effect.CompleteRequest) {
            throw failure;
          }
        };
    CountingHandler handler = new CountingHandler();
    Thread.setDefaultUncaughtExceptionHandler(handler);
    try {
      request(1);
      loop.start();
      handler.seen.take();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(null);
    }

    assertThat(halted).containsExactly(failure);
  }

  @Test
  void aMessageThatTheCoreCannotStandIsDroppedAndNothingElseIs() throws InterruptedException {
    database.set(History.of(new BrokenLineage(), 0));
    loop.submit(new Event.PeersChanged(List.of(new Peer(OTHER, "other", Role.PRIMARY, true))));
    loop.submit(new Event.Tick());
    loop.start();
    loop.inSection(CoreState::mode);
    loop.submit(new Event.Received(OTHER, new Message.LineageQuery(List.of(1L))));
    request(1);

    assertThat(completed.take()).isEqualTo(new Uid(0, 1));
    assertThat(halted).isEmpty();
  }

  @Test
  void ticksAreFedAlthoughOtherEventsLeaveNoPause() throws InterruptedException {
    for (int i = 0; i < 50; i++) {
      loop.submit(new Event.GateClosed(99));
    }
    request(1);
    List<Boolean> started = Collections.synchronizedList(new ArrayList<>());
    atEffect =
        (effect, in) -> {
          if (effect instanceof Effect.CompleteRequest) {
            started.add(in.state().timers().started());
          }
        };
    nanos.set(1_000_000_000L);
    loop.start();
    completed.take();

    assertThat(started).containsExactly(true);
  }

  @Test
  void onlyWhatTheNetworkMayLoseIsDroppedWhenTooMuchWaits() throws InterruptedException {
    for (int i = 0; i < 10_000; i++) {
      loop.submit(new Event.Acknowledged(OTHER, new Uid(1, 3), Position.EMPTY));
    }
    request(1);
    loop.start();

    assertThat(completed.take()).isEqualTo(new Uid(0, 1));
  }

  @Test
  void messagesAreDroppedWhileAThousandEventsWait() throws InterruptedException {
    BlockingQueue<Uid> answered = new LinkedBlockingQueue<>();
    atEffect =
        (effect, in) -> {
          if (effect instanceof Effect.Send sent
              && sent.message() instanceof Message.LineageAnswer) {
            answered.add(sent.to());
          }
        };
    Event query = new Event.Received(OTHER, new Message.LineageQuery(List.of(1L)));
    nanos.set(1_000_000_000L);
    loop.submit(new Event.PeersChanged(List.of(new Peer(OTHER, "other", Role.PRIMARY, true))));
    for (int i = 1; i < 1_000; i++) {
      loop.submit(new Event.Acknowledged(OTHER, new Uid(1, 3), Position.EMPTY));
    }
    loop.submit(query);
    request(1);
    loop.start();
    completed.take();
    assertThat(answered).isEmpty();

    loop.submit(query);

    assertThat(answered.take()).isEqualTo(OTHER);
  }

  @Test
  void onlyAnEffectFeedsTheNextEvent() {
    assertThatThrownBy(() -> loop.submitNext(new Event.Persisted(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noEffectIsCarriedOutAfterTheEnd() {
    loop.start();
    loop.close();
    List<Effect> late = Collections.synchronizedList(new ArrayList<>());
    atEffect = (effect, in) -> late.add(effect);
    database.set(History.of(new ShortLineage(2), 0));
    request(1);

    Position seen = loop.inSection(state -> state.history().position());

    assertThat(seen).isEqualTo(new ShortLineage(1).position());
    assertThat(late).isEmpty();
    assertThat(completed).isEmpty();
  }

  @Test
  void whoeverWaitsForAChangeHearsThatThereWillBeNone() throws Exception {
    loop.start();
    awaitStarted();
    CompletableFuture<CoreState> waiting = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            CoreState seen = loop.state();
            while (true) {
              seen = loop.awaitChange(seen, 3_600_000);
            }
          } catch (InterruptedException e) {
            waiting.completeExceptionally(e);
          }
        });

    loop.close();

    assertThatThrownBy(waiting::get)
        .hasCauseInstanceOf(InterruptedException.class)
        .hasMessageContaining("has ended");
  }

  private void awaitStarted() throws InterruptedException {
    CoreState seen = loop.state();
    while (!seen.timers().started()) {
      seen = loop.awaitChange(seen, 1_000);
    }
  }

  private void request(long number) {
    loop.submit(new Event.Requested(new Uid(0, number), new Request.SyncNow()));
  }

  /** A history of so many revisions without terms. */
  private record ShortLineage(long revisions) implements Lineage {

    @Override
    public Position position() {
      return new Position(revisions, new Uid(9, 1), chain(revisions));
    }

    @Override
    public Optional<Chain> chainAt(long number) {
      return number < 0 || number > revisions ? Optional.empty() : Optional.of(chain(number));
    }

    @Override
    public List<Term> terms() {
      return List.of();
    }

    private static Chain chain(long number) {
      byte[] bytes = new byte[32];
      bytes[0] = (byte) number;
      return Chain.of(bytes);
    }
  }

  /** A history whose disk cannot be read. */
  private static final class BrokenLineage implements Lineage {

    @Override
    public Position position() {
      return new ShortLineage(3).position();
    }

    @Override
    public Optional<Chain> chainAt(long number) {
      throw new IllegalStateException("The disk cannot be read");
    }

    @Override
    public List<Term> terms() {
      return List.of();
    }
  }

  /** Sees what ended a thread. */
  private static final class CountingHandler implements Thread.UncaughtExceptionHandler {

    private final BlockingQueue<Throwable> seen = new LinkedBlockingQueue<>();

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
      seen.add(failure);
    }
  }
}
