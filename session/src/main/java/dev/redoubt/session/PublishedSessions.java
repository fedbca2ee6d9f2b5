package dev.redoubt.session;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.revision.RevisionHeader;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The revisions as show-changes and show-sessions ask for them: named by the session that was
 * published, newest first, without the records that begin terms.
 */
public final class PublishedSessions {

  private final CurrentDatabase databases;

  public PublishedSessions(DatabaseHome home) {
    this.databases = new CurrentDatabase(home);
  }

  /**
   * Revisions that directly follow each other.
   *
   * @param after the number before the first
   * @param last the number of the last
   */
  public record Span(long after, long last) {}

  /** How many published sessions there are. */
  public long count() {
    return databases.use(database -> {
      long oldest = database.oldestRevision();
      long terms =
          database.lineage().terms().stream()
              .filter(term -> term.firstRevision() >= oldest)
              .count();
      return oldest == 0 ? 0 : database.position().number() - oldest + 1 - terms;
    });
  }

  /** The session that was published last. */
  public Optional<SessionDetails> last() {
    return page(0, 1).stream().findFirst();
  }

  /** A page of the published sessions. */
  public List<SessionDetails> page(long offset, int limit) {
    return databases.use(database ->
        newestFirst(database, all(database), offset, limit).stream()
            .map(SessionCatalogue::describe)
            .toList());
  }

  /** Every revision there is. */
  public Span all() {
    return databases.use(PublishedSessions::all);
  }

  /**
   * The revisions between two published sessions.
   *
   * @param from the session before the first; empty for the one before {@code to}
   * @param to the last session; empty for the session published last
   * @throws SessionError.SessionNotFound if one was not published
   * @throws SessionError.SessionPurged if a revision between them was purged
   */
  public Span between(Optional<Uid> from, Optional<Uid> to) {
    return databases.use(database -> {
      long last = to.map(uid -> number(database, uid)).orElseGet(() -> lastNumber(database));
      long after = from.map(uid -> number(database, uid)).orElse(Math.max(0, last - 1));
      requireKept(database, from.or(() -> to), after + 1);
      return new Span(after, last);
    });
  }

  /** The revisions of a time, both ends included. */
  public Span between(Instant from, Instant to) {
    return databases.use(database -> {
      long last = database.position().number();
      while (isPublished(database, last, time -> time.isAfter(to))) {
        last--;
      }
      long after = last;
      while (isPublished(database, after, time -> !time.isBefore(from))) {
        after--;
      }
      return new Span(after, last);
    });
  }

  /** Revisions of a span, newest first. */
  public List<RevisionHeader> headers(Span span, long offset, int limit) {
    return databases.use(database -> newestFirst(database, span, offset, limit));
  }

  /** A revision with its changes; empty if it was purged meanwhile. */
  public Optional<Revision> revision(RevisionHeader header) {
    return databases.use(database -> database.revision(header.number()));
  }

  /** Revisions of a span without those that begin terms, newest first. */
  private static List<RevisionHeader> newestFirst(
      Database database, Span span, long offset, int limit) {
    List<RevisionHeader> found = new ArrayList<>();
    long skip = offset;
    for (long number = span.last(); number > span.after() && found.size() < limit; number--) {
      Optional<RevisionHeader> revision = database.header(number);
      if (revision.isEmpty()) {
        break;
      }
      if (revision.get().termRecord().isEmpty() && skip-- <= 0) {
        found.add(revision.get());
      }
    }
    return found;
  }

  private static Span all(Database database) {
    return new Span(Math.max(0, database.oldestRevision() - 1), database.position().number());
  }

  private static long lastNumber(Database database) {
    List<RevisionHeader> last = newestFirst(database, all(database), 0, 1);
    return last.isEmpty() ? 0 : last.getFirst().number();
  }

  private static long number(Database database, Uid session) {
    return database
        .numberOfSession(session)
        .orElseThrow(() -> new SessionError.SessionNotFound(session));
  }

  /** Refuses a span that begins before the oldest revision that is kept. */
  private static void requireKept(Database database, Optional<Uid> session, long first) {
    long oldest = database.oldestRevision();
    if (session.isPresent() && first < oldest) {
      throw new SessionError.SessionPurged(session.get(), number(database, session.get()), oldest);
    }
  }

  private static boolean isPublished(Database database, long number, Predicate<Instant> when) {
    return database.header(number).map(RevisionHeader::time).filter(when).isPresent();
  }
}
