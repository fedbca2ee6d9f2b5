package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.Database;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.session.HistoryPurge.Selection;
import dev.redoubt.session.HistoryPurge.Standby;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A purge as a revision, and servers that follow it. */
final class HistoryPurgeTest {

  @TempDir private Path directory;
  private TestServer server;
  private HistoryPurge purge;
  private Session ada;

  @BeforeEach
  void open() {
    server = TestServer.open(directory);
    purge = new HistoryPurge(server.home, server.publisher);
    ada = server.login("ada");
    for (int i = 0; i < 5; i++) {
      server.addHost(ada, "h" + i);
      assertThat(ada.publish().changes()).isEqualTo(1);
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whatIsPurgedCountsFromTheLatest() {
    assertThat(last()).isEqualTo(7);
    HistoryPurge.Outcome outcome = purge.purge(latest(3), List.of());
    assertThat(outcome).isEqualTo(new HistoryPurge.Outcome(4, 5, Optional.empty()));
    assertThat(oldest()).isEqualTo(5);
    assertThat(last()).isEqualTo(8);
    assertThat(purge.purge(latest(100), List.of()).purged()).isZero();
    assertThat(last()).isEqualTo(8);
  }

  @Test
  void theSlowestStandbyHoldsIt() {
    HistoryPurge.Outcome outcome =
        purge.purge(latest(1), List.of(new Standby("beta", 3), new Standby("gamma", 2)));
    assertThat(outcome).isEqualTo(new HistoryPurge.Outcome(2, 3, Optional.of("gamma")));
  }

  @Test
  void anotherServerFollowsWhatWasPublished(@TempDir Path other) {
    assertThat(purge.purge(latest(2), List.of()).oldest()).isEqualTo(6);
    try (TestServer standby = TestServer.open(other)) {
      HistoryPurge there = new HistoryPurge(standby.home, standby.publisher);
      there.follow();
      assertThat(standby.onDatabase(Database::oldestRevision)).isEqualTo(1);
      Session bert = standby.login("bert");
      for (int i = 0; i < 8; i++) {
        standby.addHost(bert, "g" + i);
        assertThat(bert.publish().changes()).isEqualTo(1);
      }
      ManagedObject kept =
          server.onDatabase(database -> database.published().find(HistoryPurge.UID).orElseThrow());
      assertThat(
              standby.publisher.publishAsSystem(
                  "As from the other server",
                  _ ->
                      List.of(
                          new Publisher.SystemChange(HistoryPurge.UID, Optional.of(kept.body())))))
          .isPresent();
      there.follow();
      assertThat(standby.onDatabase(Database::oldestRevision)).isEqualTo(6);
    }
  }

  private static Selection latest(int number) {
    return new Selection(OptionalInt.of(number), Optional.empty());
  }

  private long oldest() {
    return server.onDatabase(Database::oldestRevision);
  }

  private long last() {
    return server.onDatabase(database -> database.position().number());
  }
}
