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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recomputes this server's digest, indexes and counts from the stored bytes, and reads all files.
 */
public final class DigestScrub {

  private static final Logger LOG = LoggerFactory.getLogger(DigestScrub.class);

  private final ReplicatedDatabase database;
  private final CoreLoop loop;
  private final InstantSource clock;
  private final StorageScrub storage;
  private final Consumer<String> alarm;

  /**
   * A scrub of one server.
   *
   * @param alarm is told of damage that the core does not see: it concerns no replicated object
   */
  DigestScrub(
      ReplicatedDatabase database,
      CoreLoop loop,
      InstantSource clock,
      StorageScrub storage,
      Consumer<String> alarm) {
    this.database = database;
    this.loop = loop;
    this.clock = clock;
    this.storage = storage;
    this.alarm = alarm;
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
      StorageScrub.Found files = storage.run();
      result =
          database
              .use(one -> verify(one, progress))
              .map(each -> each.with(files.database(), files.elsewhere()));
    } while (result.isEmpty());
    result.get().elsewhere().forEach(alarm);
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
          List.of(),
          Optional.of(verification));
    } catch (DamagedDatabaseException e) {
      LOG.error("The database is damaged", e);
      return new Result(
          new DigestCheck(clock.instant(), at, false),
          List.of(String.valueOf(e.getMessage())),
          List.of(),
          Optional.empty());
    }
  }

  /**
   * What a verification found.
   *
   * @param check what is told to peers
   * @param damage each damaged object, index or file of the database; empty if there is none
   * @param elsewhere damaged files of this server that hold no replicated object, with what to do
   * @param verification the figures; empty if the database could not be read
   */
  public record Result(
      DigestCheck check,
      List<String> damage,
      List<String> elsewhere,
      Optional<Verification> verification) {

    private Result with(List<String> more, List<String> other) {
      return new Result(
          new DigestCheck(check.time(), check.chain(), check.intact() && more.isEmpty()),
          Stream.concat(more.stream(), damage.stream()).toList(),
          other,
          verification);
    }
  }

  /** The work on one generation. */
  @FunctionalInterface
  private interface Verifying {
    Verification verify(Progress progress);
  }
}
