package dev.redoubt.session;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.revision.RevisionHeader;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.WellKnown;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forgets what old published sessions changed. A purge is a revision itself: it publishes from
 * which revision on the history is kept, and every server follows when it has applied that. Objects
 * do not change, and neither do chain and digest, so histories stay comparable.
 *
 * <p>Revisions that a standby has not applied yet are kept, since without them it would need a full
 * synchronization.
 */
public final class HistoryPurge {

  /** The type of the object that says from where on the history is kept; see the catalogue. */
  private static final String TYPE = "purged-history";

  static final Uid UID = WellKnown.of(TYPE, TYPE);
  private static final String DATA = "data";
  private static final String OLDEST = "oldest-revision";

  private final CurrentDatabase databases;
  private final Publisher publisher;

  public HistoryPurge(DatabaseHome home, Publisher publisher) {
    this.databases = new CurrentDatabase(home);
    this.publisher = publisher;
  }

  /**
   * Which published sessions stay: those that one of the two keeps.
   *
   * @param latest so many of the latest, from 1; empty if the number keeps none
   * @param since those published then or later; empty if the date keeps none
   */
  public record Selection(OptionalInt latest, Optional<Instant> since) {}

  /**
   * A standby that still needs revisions.
   *
   * @param name its name
   * @param applied the number of the last revision that it has
   */
  public record Standby(String name, long applied) {}

  /**
   * What a purge did.
   *
   * @param purged how many revisions were forgotten
   * @param oldest the number of the oldest revision that is kept
   * @param heldBy the standby for which more were kept than was asked for
   */
  public record Outcome(long purged, long oldest, Optional<String> heldBy) {}

  /**
   * Purges.
   *
   * @param standbys those that may still need revisions
   * @throws dev.redoubt.database.WriteRefusedException if this server may not write now
   */
  public Outcome purge(Selection selection, Collection<Standby> standbys) {
    long wanted = databases.use(database -> oldestOf(database, selection));
    Optional<Standby> slowest = standbys.stream().min(Comparator.comparingLong(Standby::applied));
    boolean held = slowest.filter(each -> each.applied() + 1 < wanted).isPresent();
    long oldest = held ? slowest.orElseThrow().applied() + 1 : wanted;
    Optional<String> heldBy = held ? slowest.map(Standby::name) : Optional.empty();
    long before = databases.use(Database::oldestRevision);
    if (oldest <= before) {
      return new Outcome(0, before, heldBy);
    }
    boolean published =
        publisher
            .publishAsSystem(
                "Purge of the revisions before " + oldest, _ -> List.of(keptFrom(oldest)))
            .isPresent();
    long purged = published ? databases.use(database -> database.purge(oldest)) : 0;
    return new Outcome(purged, oldest, heldBy);
  }

  /** Forgets what another server, or this one before it was interrupted, has published to purge. */
  public void follow() {
    databases.use(database -> {
      OptionalLong published = published(database);
      if (published.isPresent() && published.getAsLong() > database.oldestRevision()) {
        return database.purge(Math.min(published.getAsLong(), database.position().number()));
      }
      return 0L;
    });
  }

  private static OptionalLong published(Database database) {
    return database
        .published()
        .find(UID)
        .map(object -> OptionalLong.of(object.peek().path(DATA).path(OLDEST).longValue(0)))
        .orElse(OptionalLong.empty());
  }

  /** The number of the oldest revision that a selection keeps; never beyond the last one. */
  private static long oldestOf(Database database, Selection selection) {
    return Stream.concat(
            selection.latest().stream().mapToObj(number -> latest(database, number)),
            selection.since().stream().map(since -> since(database, since)))
        .flatMapToLong(LongStream::of)
        .min()
        .orElse(0);
  }

  private static long latest(Database database, int number) {
    long found = 0;
    long revision = database.position().number();
    while (revision >= database.oldestRevision()) {
      boolean session =
          database.header(revision).filter(header -> header.termRecord().isEmpty()).isPresent();
      if (session && ++found == number) {
        return revision;
      }
      revision--;
    }
    return database.oldestRevision();
  }

  private static long since(Database database, Instant since) {
    long revision = database.position().number();
    while (revision > database.oldestRevision() && isSince(database, revision - 1, since)) {
      revision--;
    }
    return revision;
  }

  private static boolean isSince(Database database, long revision, Instant since) {
    return database
        .header(revision)
        .map(RevisionHeader::time)
        .filter(time -> !time.isBefore(since))
        .isPresent();
  }

  private static Publisher.SystemChange keptFrom(long oldest) {
    ObjectNode body =
        CanonicalJson.MAPPER
            .createObjectNode()
            .put("uid", UID.toString())
            .put("type", TYPE)
            .put("name", TYPE)
            .put("domain", Domain.SYSTEM_DATA.uid().toString());
    body.putObject(DATA).put(OLDEST, oldest);
    return new Publisher.SystemChange(UID, Optional.of(body));
  }
}
