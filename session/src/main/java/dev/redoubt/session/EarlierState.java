package dev.redoubt.session;

import dev.redoubt.database.Database;
import dev.redoubt.database.Overlay;
import dev.redoubt.database.revision.RevisionHeader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects as a published session left them, to be looked at: what was published since is taken
 * back in an overlay over what is published now. It is made again when something more is published.
 * Safe for use by several threads; one reads at a time.
 */
final class EarlierState implements AutoCloseable {

  /** Changes since then that are taken back at most. */
  static final int MOST_CHANGES = 20_000;

  private static final int TRIES = 3;

  private final Uid session;
  private @Nullable Overlay overlay;
  private @Nullable Database database;
  private @Nullable Position at;
  private boolean closed;

  EarlierState(Uid session) {
    this.session = session;
  }

  /** The published session. */
  Uid session() {
    return session;
  }

  /**
   * Reads the objects as they were.
   *
   * @throws SessionError.SessionPurged if a revision that was published since is not kept any more
   * @throws SessionError.SwitchFailed if more than 20,000 changes were published since
   */
  synchronized <T, E extends Exception> T read(Database current, Read<T, E> read) throws E {
    return read.run(overlay(current));
  }

  /** Frees native memory; nothing can be read any more. */
  @Override
  public synchronized void close() {
    closed = true;
    drop();
  }

  private Overlay overlay(Database current) {
    if (closed) {
      throw new SessionError.SwitchFailed(
          "The state of session " + session + " is not shown any more.");
    }
    Overlay known = overlay;
    if (known != null && database == current && current.position().equals(at)) {
      return known;
    }
    drop();
    Overlay made = made(current);
    overlay = made;
    database = current;
    return made;
  }

  private Overlay made(Database current) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Position before = current.position();
      Map<Uid, Optional<ManagedObject>> then = then(current);
      if (current.position().equals(before)) {
        at = before;
        return over(current, then);
      }
    }
    throw new SessionError.SwitchFailed(
        "Other sessions publish all the time, so that the state of session "
            + session
            + " cannot be told. Try again");
  }

  /** What one object gives up, such as its name, another may take: all go before any comes. */
  private static Overlay over(Database current, Map<Uid, Optional<ManagedObject>> then) {
    Overlay made = current.newOverlay();
    then.keySet().forEach(made::delete);
    then.values().forEach(object -> object.ifPresent(made::put));
    return made;
  }

  /** Each object that was changed since, as it was. */
  private Map<Uid, Optional<ManagedObject>> then(Database current) {
    long number =
        current
            .numberOfSession(session)
            .orElseThrow(() -> new SessionError.SessionNotFound(session));
    long last = current.position().number();
    requireFew(current, number, last);
    Map<Uid, Optional<ManagedObject>> then = new LinkedHashMap<>();
    for (long next = number + 1; next <= last; next++) {
      current
          .revision(next)
          .orElseThrow(() -> purged(current, number))
          .changes()
          .forEach((ObjectChange change) -> then.putIfAbsent(change.uid(), change.before()));
    }
    return then;
  }

  private void requireFew(Database current, long number, long last) {
    long changes = 0;
    for (long next = number + 1; next <= last; next++) {
      RevisionHeader header = current.header(next).orElseThrow(() -> purged(current, number));
      changes += header.changes();
      if (changes > MOST_CHANGES) {
        throw new SessionError.SwitchFailed(
            "More than "
                + MOST_CHANGES
                + " changes were published since session "
                + session
                + ". A later one can be shown.");
      }
    }
  }

  private SessionError purged(Database current, long number) {
    return new SessionError.SessionPurged(session, number, current.oldestRevision());
  }

  private void drop() {
    Overlay old = overlay;
    if (old != null) {
      old.close();
    }
    overlay = null;
    database = null;
    at = null;
  }
}
