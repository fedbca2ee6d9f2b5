package dev.redoubt.systemtests.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import dev.redoubt.systemtests.scenario.ArchivedHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A new standby is restored for the first time, from nothing. Later, as the loser of a conflict, it
 * is restored again: own files are taken over, and what only it had is kept as an archive and a
 * bundle.
 */
final class RestoreDeed {

  static final String STANDBY = "beta";

  private static final int MANY = 60;
  private static final String COMMON = "before";
  private static final String OWN = "only-on-the-loser";
  private static final String WON = "only-on-the-winner";

  private final TestServer winner;
  private final TestServer standby;
  private final OperationLog log;
  private int copied;
  private int forcing;
  private int forced;
  private int published;
  private int yielding;
  private int yielded;
  private int restored;
  private String ownDigest = "";
  private String wonDigest = "";

  private RestoreDeed(Rig rig) throws IOException {
    this.winner = rig.unrecorded("alpha", Rig.QUICK);
    this.standby = rig.recorded(STANDBY, Rig.QUICK);
    this.log = rig.log();
  }

  /** What the database of the standby is, in the order in which it comes to be. */
  private enum Stage {
    EMPTY,
    COPY,
    OWN,
    WINNERS
  }

  static Recording record(Rig rig) throws IOException {
    RestoreDeed deed = new RestoreDeed(rig);
    TestPair pair = new TestPair(deed.winner, deed.standby);
    pair.startAsStrangers();
    deed.winner.login().publishHost(COMMON, "192.0.2.1");
    int begin = rig.log().now();
    pair.establishTrust();
    pair.awaitSynchronized();
    deed.copied = rig.log().now();
    deed.collide();
    deed.stepDown();
    return rig.recording(begin, deed::check, STANDBY);
  }

  /** Both are Active and have something of their own. */
  private void collide() {
    winner.freeze();
    forcing = log.now();
    Rig.force(standby);
    forced = log.now();
    standby.login().publishHost(OWN, "192.0.2.2");
    published = log.now();
    winner.thaw();
    TestPair.publishMany(winner.login(), "bulk", MANY);
    winner.login().publishHost(WON, "192.0.2.3");
    TestPair.awaitOverview(standby, "Collision or HA conflict");
    TestPair.awaitOverview(winner, "Collision or HA conflict");
    ownDigest = standby.digest();
  }

  private void stepDown() {
    yielding = log.now();
    standby
        .login()
        .run("set-ha-state", Map.of("new-state", "standby", "peer", winner.name()))
        .orFail();
    yielded = log.now();
    TestPair.awaitOverview(standby, "Synchronized");
    restored = log.now();
    wonDigest = winner.digest();
    TestPair.eventually(
        "the replaced database is put away and bundled", () -> assertThat(bundles()).isEqualTo(1));
  }

  private long bundles() throws IOException {
    Path bundles = standby.directory().resolve("database").resolve("bundles");
    try (Stream<Path> all = Files.list(bundles)) {
      return all.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  private void check(int cut, Survivors survivors) throws IOException {
    Survivor server = survivors.get(STANDBY);
    Stage stage = stage(server);
    assertThat(stage).as("the database").isBetween(earliest(cut), latest(cut));
    if (stage != Stage.EMPTY) {
      checkDatabase(server, stage);
      assertThat(server.mode()).as("the mode").isIn(modes(cut, stage));
    }
    server.close();
    if (stage == Stage.WINNERS) {
      assertThat(ArchivedHosts.of(server.directory())).as("the archived hosts").contains(OWN);
    }
  }

  private static Stage stage(Survivor server) throws IOException {
    if (server.revision() == 0) {
      return Stage.EMPTY;
    }
    if (server.hasHost(WON)) {
      return Stage.WINNERS;
    }
    return server.hasHost(OWN) ? Stage.OWN : Stage.COPY;
  }

  private void checkDatabase(Survivor server, Stage stage) {
    String digest = server.assertWhole();
    assertThat(server.hasHost(COMMON)).as("what both had").isTrue();
    switch (stage) {
      case WINNERS -> assertThat(digest).as("the digest of the winner").isEqualTo(wonDigest);
      case OWN -> assertThat(digest).as("the digest of the loser").isEqualTo(ownDigest);
      case EMPTY, COPY -> assertThat(digest).isNotEqualTo(ownDigest).isNotEqualTo(wonDigest);
    }
  }

  private Stage earliest(int cut) {
    if (cut >= restored) {
      return Stage.WINNERS;
    }
    if (cut >= published) {
      return Stage.OWN;
    }
    return cut >= copied ? Stage.COPY : Stage.EMPTY;
  }

  private Stage latest(int cut) {
    if (cut >= yielding) {
      return Stage.WINNERS;
    }
    return cut >= forced ? Stage.OWN : Stage.COPY;
  }

  private List<String> modes(int cut, Stage stage) {
    if (cut >= yielded || stage == Stage.WINNERS || cut < forcing) {
      return List.of("standby");
    }
    return cut >= forced && cut < yielding ? List.of("active") : List.of("active", "standby");
  }
}
