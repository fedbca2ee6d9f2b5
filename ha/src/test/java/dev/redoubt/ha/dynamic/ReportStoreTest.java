package dev.redoubt.ha.dynamic;

import static dev.redoubt.ha.dynamic.SampleReports.gateway;
import static dev.redoubt.ha.dynamic.SampleReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.local.LocalStore;
import dev.redoubt.model.Uid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportStoreTest {

  @TempDir private Path directory;
  private LocalStore local;
  private ReportStore store;

  @BeforeEach
  void open() {
    local = open("local");
    store = new ReportStore(local);
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void theLaterReportWinsInWhicheverOrderTheyCome() {
    store.join(List.of(report(1, 2, 5, "later"), report(1, 2, 4, "earlier")));
    store.join(List.of(report(1, 1, 99, "of an earlier term")));

    assertThat(store.find(gateway(1))).contains(report(1, 2, 5, "later"));
    assertThat(store.join(List.of(report(1, 2, 5, "later")))).isZero();
    assertThat(store.join(List.of(report(1, 3, 1, "of a later term")))).isEqualTo(1);
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void aRestartKeepsTheReports() {
    store.join(List.of(report(1, 2, 5, "one"), report(2, 2, 6, "two")));
    local.close();
    local = open("local");
    store = new ReportStore(local);

    assertThat(store.find(gateway(1))).contains(report(1, 2, 5, "one"));
    assertThat(store.greatestCounter(new Uid(5, 2))).isEqualTo(6);
    assertThat(store.greatestCounter(new Uid(5, 3))).isZero();
  }

  @Test
  void aReaderGoesOnWhereItWasAndSeesTheNewestOfEachGatewayOnce() {
    for (int counter = 1; counter <= 20; counter++) {
      store.join(List.of(report(counter % 4, 2, counter, "n" + counter)));
    }
    ReportStore.Page first = store.since(0, 3);
    ReportStore.Page second = store.since(first.next(), 3);

    assertThat(first.reports())
        .extracting(Report::status)
        .extracting(s -> s.message().get())
        .containsExactly("n17", "n18", "n19");
    assertThat(second.reports()).hasSize(1);
    assertThat(store.since(second.next(), 3).reports()).isEmpty();
    assertThat(store.since(second.next(), 3).next()).isEqualTo(second.next());
    store.join(List.of(report(1, 2, 30, "again")));
    assertThat(store.since(second.next(), 3).reports()).containsExactly(report(1, 2, 30, "again"));
  }

  @Test
  void reportsOfGatewaysThatAreGoneAreForgottenAfterATime() {
    store.join(List.of(report(1, 2, 5, "old"), report(2, 2, 500, "new"), report(3, 2, 6, "old")));

    store.forget(SampleReports.TIME.plusSeconds(100), uid -> uid.equals(gateway(3)));

    assertThat(store.find(gateway(1))).isEmpty();
    assertThat(store.find(gateway(2))).isPresent();
    assertThat(store.find(gateway(3))).isPresent();
    assertThat(store.since(0, 10).reports()).hasSize(2);
  }

  /** Servers that exchange everything in any order come to the same, whoever took which report. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void serversComeToTheSame(long seed) {
    Random random = new Random(seed);
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int term = 1 + random.nextInt(3);
      reports.add(report(random.nextInt(10), term, i, "i" + i));
    }
    try (LocalStore otherLocal = open("other")) {
      ReportStore other = new ReportStore(otherLocal);
      store.join(reports);
      Collections.shuffle(reports, random);
      for (Report each : reports) {
        other.join(List.of(each));
      }
      for (int gateway = 0; gateway < 10; gateway++) {
        assertThat(other.find(gateway(gateway))).isEqualTo(store.find(gateway(gateway)));
      }
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
