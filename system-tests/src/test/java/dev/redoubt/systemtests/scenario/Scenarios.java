package dev.redoubt.systemtests.scenario;

import java.util.List;
import java.util.stream.Stream;

/** All scenarios, and how one is played. */
final class Scenarios {

  private static final int LOG_CHARACTERS = 12_000;

  private Scenarios() {}

  /** Every scenario, in the order in which they are told. */
  static List<Scenario> all() {
    return Stream.of(
            PartitionScenarios.all(),
            ProcessScenarios.all(),
            ChangeoverScenarios.all(),
            GrantScenarios.all(),
            CopyScenarios.all(),
            FullSyncScenarios.all(),
            SeveralStandbysScenarios.all(),
            StatusScenarios.all(),
            ToldAlikeScenario.all(),
            WorldScenarios.all(),
            UpkeepScenarios.all(),
            ClientScenarios.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Plays one from the first server's initialization to the last check. */
  @SuppressWarnings("SystemOut") // the report of a scenario that failed
  static void play(Scenario scenario) throws Exception {
    try (Cluster cluster = new Cluster()) {
      try {
        scenario.play().with(cluster);
        cluster.ledger().check(cluster);
      } catch (Exception | AssertionError e) {
        cluster
            .servers()
            .forEach(server -> {
              String log = server.log();
              System.out.printf(
                  "---- log of %s ----%n%s%n",
                  server.name(), log.substring(Math.max(0, log.length() - LOG_CHARACTERS)));
            });
        throw e;
      }
    }
  }
}
