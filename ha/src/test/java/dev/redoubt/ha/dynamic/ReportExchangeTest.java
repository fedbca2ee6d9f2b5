package dev.redoubt.ha.dynamic;

import static dev.redoubt.ha.dynamic.SampleReports.gateway;
import static dev.redoubt.ha.dynamic.SampleReports.report;
import static dev.redoubt.ha.dynamic.SampleReports.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
    ReportSource source = (place, wait) -> answer(theirs.get(), instance.get(), place);
    try (ReportExchange exchange =
        new ReportExchange(mine, () -> Map.of(OTHER, source), uid -> true, uid -> true, clock)) {
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
  void aServerThatFailsOrIsGoneHoldsUpNobody() {
    ReportStore mine = new ReportStore(here);
    ReportStore theirs = new ReportStore(there);
    theirs.join(List.of(report(1, 2, 5, "one")));
    ReportSource broken =
        (place, wait) -> {
          throw new IOException("refused");
        };
    ReportSource sound = (place, wait) -> answer(theirs, INSTANCE, place);
    try (ReportExchange exchange =
        new ReportExchange(
            mine,
            () -> Map.of(new Uid(0, 8), broken, OTHER, sound),
            uid -> true,
            uid -> true,
            clock)) {
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

  private static Stamp stamp(ReportStore store) {
    return store.find(gateway(1)).orElseThrow().stamp();
  }

  private static ReportSource.Answer answer(
      ReportStore store, Uid instance, ReportAnswer.Place place) {
    boolean same = place.instance().filter(instance.toString()::equals).isPresent();
    ReportStore.Page page = store.since(same ? place.after() : 0, 2);
    return new ReportSource.Answer(
        new ReportAnswer.Place(Optional.of(instance.toString()), page.next()), page.reports());
  }

  private LocalStore open(String name) {
    return LocalStore.open(
        directory.resolve(name),
        (what, cause) -> {
          throw new AssertionError(what, cause);
        });
  }
}
