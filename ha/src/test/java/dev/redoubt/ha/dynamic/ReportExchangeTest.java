package dev.redoubt.ha.dynamic;

import static dev.redoubt.ha.dynamic.SampleMaterials.material;
import static dev.redoubt.ha.dynamic.SampleReports.gateway;
import static dev.redoubt.ha.dynamic.SampleReports.report;
import static dev.redoubt.ha.dynamic.SampleReports.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.sync.PublishSignal;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReportExchangeTest {

  private static final Uid SELF = new Uid(0, 3);
  private static final Uid OTHER = new Uid(0, 2);
  private static final Uid INSTANCE = new Uid(1, 2);

  @TempDir private Path directory;
  private final AtomicReference<Instant> now = new AtomicReference<>(SampleReports.TIME);
  private final InstantSource clock = now::get;
  private LocalStore here;
  private LocalStore there;

  @BeforeEach
  void open() {
    here = open("here");
    there = open("there");
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  @Test
  void whatAnotherServerHasComesHereAndItsRestartLosesNothing() throws Exception {
    ReportStore mine = new ReportStore(here);
    AtomicReference<ReportStore> theirs = new AtomicReference<>(new ReportStore(there));
    theirs.get().join(List.of(report(1, 2, 5, "one")));
    AtomicReference<Uid> instance = new AtomicReference<>(INSTANCE);
    ReportSource source = new Source(theirs::get, materials(there), instance::get);
    try (ReportExchange exchange = exchange(mine, materials(here), Map.of(OTHER, source))) {
      exchange.start();
      Awaitility.await().until(() -> mine.find(gateway(1)).isPresent());
      assertThat(exchange.heard(OTHER)).contains(SampleReports.TIME);

      theirs.set(new ReportStore(there));
      instance.set(new Uid(1, 9));
      theirs.get().join(List.of(report(2, 2, 6, "after its restart")));

      Awaitility.await().until(() -> mine.find(gateway(2)).isPresent());
    }
  }

  @Test
  void oneThatWasNeverStartedCanBeClosed() {
    ReportExchange exchange = exchange(new ReportStore(here), materials(here), Map.of());

    assertThatCode(exchange::close).doesNotThrowAnyException();
  }

  @Test
  void aServerThatFailsOrIsGoneHoldsUpNobody() {
    ReportStore mine = new ReportStore(here);
    ReportStore theirs = new ReportStore(there);
    theirs.join(List.of(report(1, 2, 5, "one")));
    ReportSource broken = new Broken();
    ReportSource sound = new Source(() -> theirs, materials(there), () -> INSTANCE);
    try (ReportExchange exchange =
        exchange(mine, materials(here), Map.of(new Uid(0, 8), broken, OTHER, sound))) {
      exchange.start();
      Awaitility.await().until(() -> mine.find(gateway(1)).isPresent());
      assertThat(exchange.heard(new Uid(0, 8))).isEmpty();
    }
  }

  @Test
  void onlyAnActiveTakesReportsAndCountsThemOnOverARestart() throws Exception {
    try (LiveCore active = new LiveCore(directory.resolve("a"), SELF, Mode.ACTIVE).begin();
        LiveCore standby = new LiveCore(directory.resolve("s"), OTHER, Mode.STANDBY)) {
      active.await(state -> state.history().position().number() == 1);
      ReportStore store = new ReportStore(here);
      ReportDesk desk = new ReportDesk(store, active.loop()::state, clock);

      assertThat(desk.take(gateway(1), status("first"))).isTrue();
      Stamp first = stamp(store);
      now.set(SampleReports.TIME.minusSeconds(3_600));
      assertThat(new ReportDesk(store, active.loop()::state, clock).take(gateway(1), status("2")))
          .isTrue();
      assertThat(stamp(store)).isGreaterThan(first);
      assertThat(store.find(gateway(1)).orElseThrow().status().message()).contains("2");

      ReportStore other = new ReportStore(there);
      assertThat(new ReportDesk(other, standby.loop()::state, clock).take(gateway(1), status("no")))
          .isFalse();
      assertThat(other.size()).isZero();
    }
  }

  /** As while a snapshot is taken, or a changeover drained. */
  @Test
  void reportsAreTakenWhileTheDatabasesAreLocked() throws Exception {
    WriteGate gate =
        new WriteGate(
            Duration.ofMillis(1),
            new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "closed"));
    gate.open();
    try (LiveCore active = new LiveCore(directory.resolve("a"), SELF, Mode.ACTIVE).begin();
        ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      active.await(state -> state.history().position().number() == 1);
      ReportStore store = new ReportStore(here);
      ReportDesk desk = new ReportDesk(store, active.loop()::state, clock);

      gate.exclusively(() -> {
        assertThatThrownBy(() -> others.submit(() -> gate.write(() -> true)).get())
            .hasCauseInstanceOf(WriteRefusedException.class);
        assertThat(others.submit(() -> desk.take(gateway(1), status("locked"))).get()).isTrue();
        return true;
      });

      assertThat(store.find(gateway(1)).orElseThrow().status().message()).contains("locked");
    }
  }

  private static Stamp stamp(ReportStore store) {
    return store.find(gateway(1)).orElseThrow().stamp();
  }

  @Test
  void twoServersUniteTheirRecoveryMaterialBothWays() {
    RecoveryStore mine = materials(here);
    RecoveryStore theirs = materials(there);
    RecoveryMaterial both = material(1, 1, "both have it");
    List.of(both, material(1, 2, "mine")).forEach(mine::join);
    List.of(both, material(1, 3, "theirs"), material(2, 4, "too")).forEach(theirs::join);
    ReportSource source = new Source(() -> new ReportStore(there), theirs, () -> INSTANCE);
    ReportSource back = new Source(() -> new ReportStore(here), mine, () -> INSTANCE);
    try (ReportExchange exchange = exchange(new ReportStore(here), mine, Map.of(OTHER, source));
        ReportExchange other = exchange(new ReportStore(there), theirs, Map.of(SELF, back))) {
      exchange.start();
      other.start();
      Awaitility.await()
          .until(() -> mine.totals().materials() == 4 && theirs.totals().materials() == 4);
    }
    assertThat(mine.all().toList()).isEqualTo(theirs.all().toList());
  }

  @Test
  void reportsComeAlsoIfRecoveryMaterialDoesNotAndItIsAskedForAgain() throws Exception {
    RecoveryStore mine = materials(here);
    RecoveryStore theirs = materials(there);
    theirs.join(material(1, 1, "one"));
    ReportStore reports = new ReportStore(here);
    ReportStore theirReports = new ReportStore(there);
    theirReports.join(List.of(report(1, 2, 5, "one")));
    Source source = new Source(() -> theirReports, theirs, () -> INSTANCE);
    ReportExchange exchange = exchange(reports, mine, Map.of());
    source.failing.set(true);
    assertThatThrownBy(() -> exchange.pull(OTHER, source, ReportAnswer.Place.BEGINNING, false))
        .hasMessage("no material");
    assertThat(reports.find(gateway(1))).isPresent();
    assertThat(exchange.heard(OTHER)).isEmpty();

    source.failing.set(false);
    ReportAnswer.Place place = exchange.pull(OTHER, source, ReportAnswer.Place.BEGINNING, false);
    assertThat(mine.totals()).isEqualTo(theirs.totals());
    assertThat(place.afterMaterial()).isEqualTo(1);
  }

  @Test
  void aServerThatTakesOverHasEverythingOfTheOneThatHandsOverAtOnce() {
    RecoveryStore mine = materials(here);
    ReportStore reports = new ReportStore(here);
    RecoveryStore theirs = materials(there);
    ReportStore theirReports = new ReportStore(there);
    for (int i = 1; i <= 5; i++) {
      theirs.join(material(1, i, "material " + i));
      theirReports.join(List.of(report(i, 2, i, "report")));
    }
    Source source = new Source(() -> theirReports, theirs, () -> INSTANCE);
    ReportExchange exchange = exchange(reports, mine, Map.of(OTHER, source));

    source.failing.set(true);
    assertThat(exchange.drain(OTHER)).isFalse();
    source.failing.set(false);
    assertThat(exchange.drain(OTHER)).isTrue();
    assertThat(mine.all().toList()).isEqualTo(theirs.all().toList());
    assertThat(reports.size()).isEqualTo(5);
    assertThat(exchange.drain(new Uid(0, 8))).as("of a server that is not trusted").isFalse();
  }

  @Test
  void aServerThatSaysNothingHoldsNoChangeoverUp() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    ReportSource silent = new Silent(asked, end);
    ReportExchange exchange =
        exchange(new ReportStore(here), materials(here), Map.of(OTHER, silent));

    assertThat(exchange.drain(OTHER)).isFalse();
    assertThat(asked.getCount()).isZero();
    end.countDown();
  }

  private ReportExchange exchange(
      ReportStore reports, RecoveryStore recovery, Map<Uid, ReportSource> others) {
    return new ReportExchange(reports, recovery, () -> others, uid -> true, uid -> true, clock);
  }

  private static RecoveryStore materials(LocalStore local) {
    return new RecoveryStore(local, new PublishSignal());
  }

  /** A server that refuses. */
  private static final class Broken implements ReportSource {

    @Override
    public Answer after(ReportAnswer.Place place, boolean wait) throws IOException {
      throw new IOException("refused");
    }

    @Override
    public RecoveryMaterial material(MaterialKey key) throws IOException {
      throw new IOException("refused");
    }
  }

  /** A server that does not answer before the end. */
  private record Silent(CountDownLatch asked, CountDownLatch end) implements ReportSource {

    @Override
    public Answer after(ReportAnswer.Place place, boolean wait) throws IOException {
      asked.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("silent");
    }

    @Override
    public RecoveryMaterial material(MaterialKey key) throws IOException {
      throw new IOException("silent");
    }
  }

  /** A server that has stores; its answers are short. */
  private static final class Source implements ReportSource {

    private final Supplier<ReportStore> reports;
    private final RecoveryStore recovery;
    private final Supplier<Uid> instance;
    private final AtomicBoolean failing = new AtomicBoolean();

    Source(Supplier<ReportStore> reports, RecoveryStore recovery, Supplier<Uid> instance) {
      this.reports = reports;
      this.recovery = recovery;
      this.instance = instance;
    }

    @Override
    public Answer after(ReportAnswer.Place place, boolean wait) {
      String process = instance.get().toString();
      boolean same = place.instance().filter(process::equals).isPresent();
      ReportStore.Page page = reports.get().since(same ? place.after() : 0, 2);
      RecoveryStore.Page materials = recovery.since(same ? place.afterMaterial() : 0, 2);
      return new Answer(
          new ReportAnswer.Place(Optional.of(process), page.next(), materials.next()),
          page.reports(),
          materials.keys());
    }

    @Override
    public RecoveryMaterial material(MaterialKey key) throws IOException {
      if (failing.get()) {
        throw new IOException("no material");
      }
      return recovery.find(key).orElseThrow();
    }
  }

  private LocalStore open(String name) {
    return LocalStore.open(
        directory.resolve(name),
        (what, cause) -> {
          throw new AssertionError(what, cause);
        });
  }
}
