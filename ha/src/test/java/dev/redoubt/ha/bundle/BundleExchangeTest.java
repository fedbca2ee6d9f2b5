package dev.redoubt.ha.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.Archive;
import dev.redoubt.database.bundle.BundleHeader;
import dev.redoubt.database.bundle.BundleRecord;
import dev.redoubt.database.bundle.BundleVisitor;
import dev.redoubt.database.bundle.BundledRevision;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the loser of a conflict had comes to lie on every server. */
class BundleExchangeTest {

  @TempDir private Path directory;
  private KeepingServer winner;
  private KeepingServer loser;
  private KeepingServer third;

  @BeforeEach
  void part() throws IOException {
    winner = new KeepingServer(directory.resolve("winner"), 1);
    loser = new KeepingServer(directory.resolve("loser"), 2);
    third = new KeepingServer(directory.resolve("third"), 3);
    winner.begin();
    winner.publish(1);
    loser.follow(winner);
    loser.publish(11);
    loser.publish(12);
    winner.publish(2);
    for (KeepingServer server : List.of(winner, loser, third)) {
      for (KeepingServer other : List.of(winner, loser, third)) {
        if (other != server) {
          server.reached.put(other.uid, other);
        }
      }
    }
  }

  @AfterEach
  void close() {
    winner.close();
    loser.close();
    third.close();
  }

  @Test
  void theBundleHoldsWhatOnlyTheLoserHadAndComesToAllServers() throws IOException {
    loser.replaceBy(winner);
    lookAll();

    assertThat(loser.bundles()).hasSize(1);
    Uid bundle = loser.bundles().getFirst();
    assertThat(winner.bundles()).containsExactly(bundle);
    assertThat(third.bundles()).containsExactly(bundle);
    assertThat(numbers(winner, bundle)).containsExactly(3L, 4L);
    BundleHeader header = winner.store.kept(bundle).orElseThrow().header();
    assertThat(header.ancestor()).isEqualTo(2);
    assertThat(header.serverName()).isEqualTo("server-2");

    lookAll();
    assertThat(loser.keeper.holders(bundle)).containsExactlyInAnyOrder(winner.uid, third.uid);
    assertThat(winner.keeper.holders(bundle)).containsExactlyInAnyOrder(loser.uid, third.uid);
  }

  @Test
  void anArchiveCanBeDeletedOnlyWhenItsBundleLiesOnTwoServers() throws IOException {
    loser.replaceBy(winner);
    Uid archive = onlyArchive().id();
    assertThatThrownBy(() -> loser.keeper.deleteArchive(archive))
        .isInstanceOf(BundleRefusedException.class)
        .hasMessageContaining("its bundle is being made");

    loser.reached.clear();
    loser.exchange.look();
    assertThatThrownBy(() -> loser.keeper.deleteArchive(archive))
        .hasMessageContaining("lies on 1 server and must lie on 2");
    assertThat(loser.keeper.archives().getFirst().keptFor()).isPresent();

    winner.exchange.look();
    loser.reached.put(winner.uid, winner);
    loser.exchange.look();
    assertThat(loser.keeper.deleteArchive(archive)).isTrue();
    assertThat(loser.home.archives().list()).isEmpty();
    assertThat(loser.keeper.deleteArchive(archive)).isFalse();
    assertThat(winner.bundles()).hasSize(1);
  }

  @Test
  void anArchiveThatHeldNothingOfItsOwnNeedsNoBundle() throws IOException {
    third.follow(winner);
    third.replaceBy(winner);
    third.exchange.look();

    assertThat(third.bundles()).isEmpty();
    assertThat(third.keeper.deleteArchive(third.home.archives().list().getFirst().id())).isTrue();
  }

  @Test
  void aCopyThatWasCutIsMadeAgain() throws IOException {
    loser.replaceBy(winner);
    loser.cutAfter = 100;
    lookAll();
    assertThat(winner.bundles()).isEmpty();

    loser.cutAfter = -1;
    lookAll();
    assertThat(winner.bundles()).isEqualTo(loser.bundles());
  }

  @Test
  void theArchiveIsBundledOnceAlsoAfterARestart() throws IOException {
    loser.replaceBy(winner);
    loser.exchange.look();
    List<BundleRecord> before = loser.store.all();
    loser.close();

    loser = new KeepingServer(directory.resolve("loser"), 2);
    loser.exchange.look();
    assertThat(loser.store.all()).isEqualTo(before);
  }

  @Test
  void aDeletedBundleIsDeletedEverywhereAndNotMadeAgain() throws IOException {
    loser.replaceBy(winner);
    lookAll();
    Uid bundle = loser.bundles().getFirst();
    winner.store.delete(bundle);
    lookAll();

    for (KeepingServer server : List.of(winner, loser, third)) {
      assertThat(server.bundles()).isEmpty();
    }
    assertThat(loser.keeper.deleteArchive(onlyArchive().id())).isTrue();
  }

  @Test
  void oneServerThatFailsHoldsUpNoOther() throws IOException {
    loser.replaceBy(winner);
    loser.exchange.look();
    KeepingServer damaged = new KeepingServer(directory.resolve("damaged"), 4);
    try (damaged) {
      damaged.cutAfter = 10;
      third.reached.clear();
      damaged.store.add(
          out -> {
            try (var in = loser.store.open(loser.bundles().getFirst(), 0)) {
              in.transferTo(out);
            }
          },
          false);
      third.reached.put(damaged.uid, damaged);
      third.reached.put(loser.uid, loser);
      third.exchange.look();
      assertThat(third.bundles()).hasSize(1);
    }
  }

  private Archive onlyArchive() throws IOException {
    assertThat(loser.home.archives().list()).hasSize(1);
    return loser.home.archives().list().getFirst();
  }

  private void lookAll() {
    for (KeepingServer server : List.of(loser, winner, third)) {
      server.exchange.look();
    }
  }

  private static List<Long> numbers(KeepingServer server, Uid bundle) throws IOException {
    List<Long> numbers = new ArrayList<>();
    server.store.read(
        bundle,
        new BundleVisitor() {
          @Override
          public void revision(BundledRevision revision) {
            numbers.add(revision.header().number());
          }
        });
    return numbers;
  }
}
