package dev.redoubt.cli.ha;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemedyCommandsTest {

  private static ServerLine line(String name, String mode, String status) {
    return new ServerLine(name, "", "", mode, status, "", "", "", "", "");
  }

  private static List<String> commands(String banner, ServerLine... servers) {
    HaStatus status = new HaStatus(banner, "", "", "asked", List.of(servers), List.of());
    return RemedyCommands.of(status, words -> "redoubt " + words + " -s HOST").stream()
        .map(RemedyCommands.Remedy::command)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Not communicating, redoubt sic test other -s HOST",
    "No SIC, redoubt sic test other -s HOST",
    "Never synchronized, redoubt ha full-sync other -s HOST",
    "Last sync failed: 2026, redoubt ha full-sync other -s HOST",
    "Diverged at 7, redoubt ha full-sync other --replace-diverged -s HOST",
    "'Error, partial error', redoubt ha verify -s HOST",
    "'Sync problem, last sync time: 2026', redoubt ha sync -s HOST"
  })
  void anActiveRepairsItsStandby(String status, String command) {
    assertThat(
            commands(
                "Some servers could not be synchronized",
                line("asked", "Active", "Active"),
                line("other", "Standby", status)))
        .containsExactly(command);
  }

  @Test
  void aStandbyThatMissesItsActiveCanTakeOver() {
    assertThat(
            commands(
                "No HA",
                line("asked", "Standby", "Standby"),
                line("other", "Active", "No communication, last sync time: 2026")))
        .containsExactly("redoubt sic test other -s HOST", "redoubt ha set-active -s HOST");
  }

  @Test
  void aConflictIsLookedAtAndResolved() {
    assertThat(
            commands(
                "Collision or HA conflict",
                line("asked", "Active", "Active"),
                line("other", "Active", "Active")))
        .containsExactly("redoubt ha conflict -s HOST", "redoubt ha set-standby -s HOST");
  }

  @Test
  void aRollbackAndAHandoverAreSettledOnTheServerItself() {
    assertThat(commands("No active server", line("asked", "Standby", "Standby")))
        .containsExactly("redoubt ha set-active -s HOST");
    assertThat(commands("No HA", line("asked", "Active", "Rolled back")))
        .containsExactly(
            "redoubt api resolve-ha-rollback choice step-down -s HOST",
            "redoubt api resolve-ha-rollback choice new-term -s HOST");
    assertThat(commands("No HA", line("asked", "Standby", "Handing over")))
        .containsExactly("redoubt api cancel-ha-changeover -s HOST");
  }

  @Test
  void whatIsWellNeedsNothing() {
    assertThat(commands("Synchronized", line("asked", "Active", "Active"))).isEmpty();
  }
}
