package dev.redoubt.session;

import dev.redoubt.database.digest.Sha256;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sessions of a server that is not Active any more, as the new Active takes them over: held
 * first, so that nothing in them changes; then copied; and closed only when the other server has
 * everything on its disk. Each step may be asked for again.
 */
public final class DepartingSessions {

  static final String CHANGE = "change";
  static final String END = "end";
  static final String SESSION = "session";

  private final Sessions sessions;

  public DepartingSessions(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The sessions with changes. */
  public List<SessionDetails> all() {
    return sessions.openSessions().stream().filter(session -> session.changes() > 0).toList();
  }

  /**
   * Keeps a session from being changed here until it is closed, or until this server is Active and
   * somebody changes it. On return that is on the disk.
   *
   * @param attempt names the move
   * @throws SessionError.SessionNotFound if there is no such session with changes
   * @throws SessionError.MoveFailed if this server is Active
   */
  public void hold(Uid session, Uid attempt) {
    if (sessions.services().store().movedBy(session).filter(attempt::equals).isPresent()) {
      return;
    }
    requireStandby();
    inSession(
        session,
        found -> {
          found.update(record -> record.moving(Optional.of(attempt)));
          sessions.services().store().saveSynced(found.record());
        });
  }

  /**
   * Refuses what is not held for this move.
   *
   * @throws SessionError.SessionNotFound if there is no such session with changes
   * @throws SessionError.MoveFailed if it is not held for this move
   */
  public void requireHeld(Uid session, Uid attempt) {
    requireHeld(require(session), attempt);
  }

  /**
   * Writes a held session: lines of JSON, its record first, then each change, and at the end how
   * many there are and the SHA-256 of the lines before.
   *
   * @throws SessionError.SessionNotFound if there is none
   * @throws SessionError.MoveFailed if it is not held for this move
   */
  public void write(Uid session, Uid attempt, OutputStream out) throws IOException {
    PrivateSession found = require(session);
    requireHeld(found, attempt);
    Lines lines = new Lines(out);
    ObjectNode record = CanonicalJson.MAPPER.createObjectNode();
    record.set(SESSION, found.record().toJson());
    lines.put(record);
    CurrentDatabase databases = sessions.services().databases();
    sessions
        .services()
        .store()
        .each(
            session,
            (uid, base, after, kept) -> {
              Optional<ManagedObject> body =
                  kept.or(() -> databases.use(database -> database.published().find(uid)))
                      .filter(object -> Base.of(Optional.of(object)).equals(base));
              ObjectNode change = CanonicalJson.MAPPER.createObjectNode();
              change.set(CHANGE, new MovedChange(uid, base, body, after).toJson());
              lines.put(change);
            });
    requireHeld(found, attempt);
    lines.end();
  }

  /**
   * Drops a held session, which the other server has now. On return that is on the disk. Nothing if
   * this was done before.
   *
   * @throws SessionError.SessionNotFound if there is none, and none was closed for this move
   * @throws SessionError.MoveFailed if it is not held for this move any more; the other server must
   *     drop what it has
   */
  public void close(Uid session, Uid attempt) {
    if (sessions.services().store().movedBy(session).filter(attempt::equals).isPresent()) {
      return;
    }
    inSession(
        session,
        found -> {
          requireHeld(found, attempt);
          found.moved(attempt);
        });
    sessions.open().forgetDone();
  }

  private void requireStandby() {
    if (!sessions.services().isStandby()) {
      throw new SessionError.MoveFailed(
          "The server of the session is Active itself, so the session stays there");
    }
  }

  private static void requireHeld(PrivateSession session, Uid attempt) {
    if (session.isEmpty() || !session.record().move().equals(Optional.of(attempt))) {
      throw new SessionError.MoveFailed(
          "Session " + session.uid() + " is not held for this move any more");
    }
  }

  private PrivateSession require(Uid session) {
    return sessions
        .open()
        .find(session)
        .filter(found -> !found.isEmpty())
        .orElseThrow(() -> new SessionError.SessionNotFound(session));
  }

  private void inSession(Uid session, Consumer<PrivateSession> work) {
    PrivateSession found = require(session);
    found.lock().lock();
    try {
      sessions
          .services()
          .databases()
          .use(database -> {
            found.settle(database);
            return true;
          });
      if (found.isEmpty() || !found.uid().equals(session)) {
        throw new SessionError.SessionNotFound(session);
      }
      work.accept(found);
    } finally {
      found.lock().unlock();
    }
  }

  /** Writes lines and hashes them. */
  private static final class Lines {

    private final OutputStream out;
    private final MessageDigest sha = Sha256.create();
    private int changes = -1;

    Lines(OutputStream out) {
      this.out = out;
    }

    void put(ObjectNode json) throws IOException {
      byte[] line = CanonicalJson.encode(json);
      out.write(line);
      out.write('\n');
      sha.update(line);
      sha.update((byte) '\n');
      changes++;
    }

    void end() throws IOException {
      ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
      json.putObject(END)
          .put("changes", changes)
          .put("sha256", HexFormat.of().formatHex(sha.digest()));
      out.write(CanonicalJson.encode(json));
      out.write('\n');
    }
  }
}
