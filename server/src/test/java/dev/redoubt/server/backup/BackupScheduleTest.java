package dev.redoubt.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.backup.Backup;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.trust.seal.Passphrase;
import dev.redoubt.trust.seal.PassphraseKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupScheduleTest {

  private static final Uid SELF = new Uid(0, 1);
  private static final Uid OTHER = new Uid(0, 2);
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final BackupSchedule schedule =
      new BackupSchedule(
          DAY,
          1,
          PassphraseKey.create(
              Passphrase.chosen("correct horse battery"),
              new Passphrase.Work(8, 1, 1),
              new SecureRandom()));

  private static Backup backup(Uid server, Instant time, boolean scheduled) {
    return new Backup(
        server + "-" + time,
        Path.of("backups"),
        1,
        server,
        "mgmt",
        time,
        Position.EMPTY,
        Chain.EMPTY,
        1,
        scheduled,
        true,
        Optional.empty());
  }

  @Test
  void theNextIsDueAnIntervalAfterTheNewest() {
    List<Backup> backups =
        List.of(backup(SELF, NOW, false), backup(SELF, NOW.minusSeconds(60), true));

    assertThat(schedule.next(SELF, backups, NOW)).isEqualTo(NOW.minusSeconds(60).plus(DAY));
    assertThat(schedule.next(SELF, List.of(), NOW)).isEqualTo(NOW);
  }

  @Test
  void oneThatWasMadeWhileTheClockWasAheadHoldsUpNone() {
    Backup ahead = backup(SELF, NOW.plus(Duration.ofDays(365)), true);

    assertThat(schedule.next(SELF, List.of(ahead), NOW)).isEqualTo(NOW);
    assertThat(schedule.next(SELF, List.of(ahead, backup(SELF, NOW, true)), NOW))
        .isEqualTo(NOW.plus(DAY));
  }

  @Test
  void thoseOfAnotherServerNeitherCountNorGo() {
    Backup own = backup(SELF, NOW.minus(DAY), true);
    Backup older = backup(SELF, NOW.minus(DAY).minus(DAY), true);
    List<Backup> backups =
        List.of(backup(OTHER, NOW, true), own, older, backup(OTHER, Instant.EPOCH, true));

    assertThat(schedule.next(SELF, backups, NOW)).isEqualTo(NOW);
    assertThat(schedule.superfluous(SELF, backups)).containsExactly(older);
  }
}
