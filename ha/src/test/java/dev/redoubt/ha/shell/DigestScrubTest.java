package dev.redoubt.ha.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.ArchiveReason;
import dev.redoubt.database.HomeDamage;
import dev.redoubt.database.Progress;
import dev.redoubt.database.file.FileDamage;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DigestScrubTest {

  private static final Uid SELF = new Uid(0, 3);
  private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");

  @TempDir private Path directory;
  private final List<String> alarms = new ArrayList<>();
  private HomeDamage around = new HomeDamage(List.of(), List.of(), List.of());
  private List<FileDamage> local = List.of();
  private LiveCore server;

  @BeforeEach
  void open() throws Exception {
    server = new LiveCore(directory.resolve("server"), SELF, Mode.ACTIVE).begin().publish(1, 10);
    server.knows(new Uid(0, 2));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private DigestScrub scrub(LiveCore of) {
    return new DigestScrub(
        of.database(),
        server.loop(),
        InstantSource.fixed(NOW),
        new StorageScrub(
            new StorageScrub.Parts(
                () -> around, () -> local, List::of, () -> List.of(Path.of("sic-key.pem")))),
        alarms::add);
  }

  @Test
  void damageBesideTheObjectsIsToldAndWhereItBelongsToTheDatabaseRepaired() throws Exception {
    FileDamage names = new FileDamage(Path.of("current"), "holds something else");
    around =
        new HomeDamage(
            List.of(names), List.of(new FileDamage(Path.of("_0.cfs"), "is damaged")), List.of());
    local = List.of(new FileDamage(Path.of("000009.sst"), "is damaged"));

    DigestScrub.Result result = scrub(server).verify(Progress.NONE);

    assertThat(result.check().intact()).isFalse();
    assertThat(result.damage()).containsExactly("The file current holds something else");
    assertThat(result.elsewhere())
        .satisfiesExactly(
            search ->
                assertThat(search)
                    .startsWith("The file _0.cfs is damaged. The search index is being made anew"),
            store -> assertThat(store).contains("000009.sst").contains("redoubt reinitialize"),
            secret -> assertThat(secret).contains("sic-key.pem").contains("written anew"));
    assertThat(alarms).isEqualTo(result.elsewhere());
    assertThat(server.await(state -> state.verification().last().isPresent()).verification().last())
        .hasValueSatisfying(check -> assertThat(check.intact()).isFalse());
  }

  @Test
  void tellsTheCoreWhatItFound() throws InterruptedException {
    scrub(server).start();

    DigestCheck check =
        server
            .await(state -> state.verification().last().isPresent())
            .verification()
            .last()
            .orElseThrow();
    assertThat(check).isEqualTo(new DigestCheck(NOW, server.position().chain(), true));
  }

  @Test
  void answersWhoeverAsksWithTheFigures() {
    DigestScrub.Result result = scrub(server).verify(Progress.NONE);

    assertThat(result.damage()).isEmpty();
    assertThat(result.verification())
        .hasValueSatisfying(found -> assertThat(found.objects()).isEqualTo(10));
  }

  /** What was wrong with the bytes that a full sync has replaced says nothing of the new ones. */
  @Test
  void verifiesTheSuccessorOfADatabaseThatIsReplacedMeanwhile() {
    AtomicBoolean replaced = new AtomicBoolean();
    Progress replacing =
        (step, done, total) -> {
          if (replaced.compareAndSet(false, true)) {
            try {
              server.database().home().beginAnew(ArchiveReason.of("replaced by the test"));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };

    DigestScrub.Result result = scrub(server).verify(replacing);

    assertThat(result.check().chain()).isEqualTo(server.position().chain());
    assertThat(result.verification())
        .hasValueSatisfying(found -> assertThat(found.objects()).isZero());
  }

  @Test
  void aFailureEndsTheWaitOfTheCore() throws Exception {
    LiveCore closed = new LiveCore(directory.resolve("closed"), new Uid(0, 9), Mode.STANDBY);
    closed.close();
    server.loop().submit(new Event.ApplyFailed(new Uid(0, 2), "an object differs"));
    server.await(state -> state.verification().running());

    scrub(closed).start();

    server.await(state -> !state.verification().running());
    assertThat(server.loop().state().verification().last()).isEmpty();
  }
}
