package dev.redoubt.session;

import dev.redoubt.database.digest.Sha256;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes sessions over from a server that was Active before. A session is on the disk here before it
 * is closed there, and nobody can use it here before: it is never lost and never in two places.
 * What a crash or a cut interrupts goes on with {@link #resume}.
 */
public final class ArrivingSessions {

  private static final Logger LOG = LoggerFactory.getLogger(ArrivingSessions.class);

  private final Sessions sessions;
  private final Function<Uid, Optional<MovingSource>> sources;
  private final ReentrantLock moving = new ReentrantLock();

  /**
   * Nothing arrives yet.
   *
   * @param sources the way to a server; empty if it is not trusted
   */
  public ArrivingSessions(Sessions sessions, Function<Uid, Optional<MovingSource>> sources) {
    this.sessions = sessions;
    this.sources = sources;
  }

  /**
   * Takes a session over; on return it is a disconnected session of the administrator whose it was.
   *
   * @throws SessionError.MoveFailed if the source refuses; the session stays there
   * @throws IOException if the source is not reached; the move goes on when it is
   */
  public void move(Uid session, Uid source) throws IOException {
    moving.lock();
    try {
      if (sessions.open().find(session).filter(found -> !found.isEmpty()).isPresent()) {
        throw new SessionError.MoveFailed("Session " + session + " is on this server already");
      }
      advance(arrival(session, source));
    } finally {
      moving.unlock();
    }
  }

  /** Goes on with every move that was interrupted; what fails is tried again later. */
  public void resume() {
    moving.lock();
    try {
      for (Arrival arrival : store().arrivals()) {
        attempt(arrival);
      }
    } finally {
      moving.unlock();
    }
  }

  private void attempt(Arrival arrival) {
    try {
      advance(arrival);
      LOG.info("Session {} was moved here", arrival.session());
    } catch (SessionError e) {
      LOG.warn("Session {} is not moved here: {}", arrival.session(), e.getMessage());
    } catch (IOException e) {
      LOG.debug("The move of session {} waits", arrival.session(), e);
    }
  }

  private Arrival arrival(Uid session, Uid source) {
    Optional<Arrival> begun =
        store().arrivals().stream().filter(each -> each.session().equals(session)).findFirst();
    if (begun.isPresent()) {
      return begun.get();
    }
    Arrival arrival =
        new Arrival(session, source, Uid.random(sessions.services().random()), Optional.empty());
    store().saveArrival(arrival);
    return arrival;
  }

  private void advance(Arrival arrival) throws IOException {
    MovingSource source =
        sources
            .apply(arrival.source())
            .orElseThrow(() -> new IOException("There is no trust with the server of the session"));
    try {
      Arrival whole = arrival.isWhole() ? arrival : fetch(arrival, source);
      close(whole, source);
      adopt(whole);
    } catch (SessionError e) {
      store().dropArrival(arrival.session());
      throw e;
    }
  }

  private Arrival fetch(Arrival arrival, MovingSource source) throws IOException {
    source.hold(arrival.session(), arrival.attempt());
    store().dropChanges(arrival.session());
    Reception reception = new Reception(arrival.session());
    source.read(arrival.session(), arrival.attempt(), reception);
    Arrival whole = arrival.whole(reception.record());
    store().saveArrival(whole);
    return whole;
  }

  /** A source that does not know the session any more, nor this move, has lost its disk. */
  private void close(Arrival arrival, MovingSource source) throws IOException {
    try {
      source.close(arrival.session(), arrival.attempt());
    } catch (SessionError.SessionNotFound e) {
      LOG.warn("Session {} is not on its server any more", arrival.session());
    }
  }

  private void adopt(Arrival arrival) {
    SessionRecord record =
        arrival
            .record()
            .orElseThrow()
            .moving(Optional.empty())
            .loggedOut(sessions.services().clock().instant());
    boolean published =
        sessions
            .services()
            .databases()
            .use(database -> database.numberOfSession(record.uid()).isPresent());
    if (published) {
      store().dropArrival(record.uid());
      throw new SessionError.MoveFailed("Session " + record.uid() + " was published meanwhile");
    }
    sessions.open().restore(store().adopt(record));
  }

  private ChangeStore store() {
    return sessions.services().store();
  }

  /** Takes a session line by line and checks it. */
  private final class Reception implements MovingSource.Lines {

    private final Uid session;
    private final MessageDigest sha = Sha256.create();
    private @Nullable SessionRecord record;
    private int changes;
    private boolean ended;

    Reception(Uid session) {
      this.session = session;
    }

    @Override
    public void line(byte[] line) throws IOException {
      try {
        take(line, CanonicalJson.decodeObject(line));
      } catch (IllegalArgumentException e) {
        throw new IOException("The session arrived damaged: " + e.getMessage(), e);
      }
    }

    private void take(byte[] line, ObjectNode json) throws IOException {
      if (ended) {
        throw new IOException("The session goes on behind its end");
      }
      if (json.path(DepartingSessions.END) instanceof ObjectNode end) {
        end(end);
        return;
      }
      sha.update(line);
      sha.update((byte) '\n');
      if (record == null) {
        begin(json.path(DepartingSessions.SESSION));
      } else if (json.path(DepartingSessions.CHANGE) instanceof ObjectNode change) {
        add(MovedChange.fromJson(change));
      } else {
        throw new IOException("The session arrived damaged: a line is no change");
      }
    }

    private void begin(JsonNode json) throws IOException {
      if (!(json instanceof ObjectNode known)) {
        throw new IOException("The session arrived damaged: its first line is no session");
      }
      SessionRecord arrived = SessionRecord.fromJson(known);
      if (!arrived.uid().equals(session)) {
        throw new IOException("Another session arrived than " + session);
      }
      record = arrived;
    }

    private void add(MovedChange change) {
      int limit = sessions.services().limits().changesPerSession();
      if (++changes > limit) {
        throw new SessionError.TooManyProposals(changes, limit);
      }
      store().arrive(session, change);
    }

    private void end(ObjectNode end) throws IOException {
      String hash = HexFormat.of().formatHex(sha.digest());
      if (end.path("changes").asInt(-1) != changes
          || !end.path("sha256").asString("").equals(hash)) {
        throw new IOException("The session arrived damaged: its end says something else");
      }
      ended = true;
    }

    SessionRecord record() throws IOException {
      SessionRecord known = record;
      if (known == null || !ended) {
        throw new IOException("The session was cut on its way");
      }
      return known;
    }
  }
}
