package dev.redoubt.ha.shell;

import dev.redoubt.database.DamagedDatabaseException;
import dev.redoubt.database.Database;
import dev.redoubt.database.Progress;
import dev.redoubt.database.Verification;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.loop.ReplicatedDatabase;
import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.model.history.Chain;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recomputes this server's digest, indexes and counts from the stored bytes. */
public final class DigestScrub {

  private static final Logger LOG = LoggerFactory.getLogger(DigestScrub.class);

  private final ReplicatedDatabase database;
  private final CoreLoop loop;
  private final InstantSource clock;

  DigestScrub(ReplicatedDatabase database, CoreLoop loop, InstantSource clock) {
    this.database = database;
    this.loop = loop;
    this.clock = clock;
  }

  /** Begins one in the background; the core is told the result. */
  void start() {
    Thread.ofVirtual()
        .name("verify")
        .start(() -> {
          try {
            verify(Progress.NONE);
          } catch (RuntimeException e) {
            LOG.error("The digest could not be recomputed", e);
            loop.submit(new Event.DigestNotVerified(String.valueOf(e.getMessage())));
          }
        });
  }

  /**
   * Verifies now; the core is told the result too. A database that a full sync replaced meanwhile
   * is of no interest any more: then its successor is verified.
   */
  public Result verify(Progress progress) {
    Optional<Result> result;
    do {
      result = database.use(one -> verify(one, progress));
    } while (result.isEmpty());
    loop.submit(new Event.DigestVerified(result.get().check()));
    return result.get();
  }

  private Optional<Result> verify(Database one, Progress progress) {
    Result result = attempt(one.position().chain(), one::verify, progress);
    return database.use(now -> now == one) ? Optional.of(result) : Optional.empty();
  }

  private Result attempt(Chain at, Verifying verifying, Progress progress) {
    try {
      Verification verification = verifying.verify(progress);
      return new Result(
          new DigestCheck(clock.instant(), verification.position().chain(), verification.isSound()),
          verification.damage(),
          Optional.of(verification));
    } catch (DamagedDatabaseException e) {
      LOG.error("The database is damaged", e);
      return new Result(
          new DigestCheck(clock.instant(), at, false),
          List.of(String.valueOf(e.getMessage())),
          Optional.empty());
    }
  }

  /**
   * What a verification found.
   *
   * @param check what is told to peers
   * @param damage each damaged object, index or file; empty if there is none
   * @param verification the figures; empty if the database could not be read
   */
  public record Result(
      DigestCheck check, List<String> damage, Optional<Verification> verification) {}

  /** The work on one generation. */
  @FunctionalInterface
  private interface Verifying {
    Verification verify(Progress progress);
  }
}
