package dev.redoubt.ha.move;

import dev.redoubt.database.bundle.LineReader;
import dev.redoubt.ha.peer.PeerCallException;
import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerStream;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.session.MovingSource;
import dev.redoubt.session.SessionError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The sessions of another server, asked over the peer channel. */
public final class RemoteSessions implements MovingSource {

  private static final int MAX_LIST_BYTES = 4 << 20;

  private final PeerClient client;

  public RemoteSessions(PeerClient client) {
    this.client = client;
  }

  /**
   * The sessions with unpublished changes there.
   *
   * @throws IOException if the server cannot be asked
   */
  public List<LeftSession> all() throws IOException {
    try (PeerStream stream = client.open(PeerPaths.SESSIONS)) {
      byte[] answer = stream.body().readNBytes(MAX_LIST_BYTES + 1);
      stream.requireTrusted();
      if (answer.length > MAX_LIST_BYTES) {
        throw new IOException("The list of sessions has more than " + MAX_LIST_BYTES + " bytes");
      }
      List<LeftSession> all = new ArrayList<>();
      for (JsonNode session : CanonicalJson.MAPPER.readTree(answer)) {
        all.add(LeftSession.fromJson(session));
      }
      return all;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("The answer is no list of sessions: " + e.getMessage(), e);
    }
  }

  @Override
  public void hold(Uid session, Uid attempt) throws IOException {
    post(session, SessionShelf.HOLD, attempt);
  }

  @Override
  public void read(Uid session, Uid attempt, Lines lines) throws IOException {
    try (PeerStream stream = client.open(path(session, SessionShelf.CHANGES, attempt))) {
      LineReader reader = new LineReader(stream.body());
      byte @Nullable [] line = reader.line();
      while (line != null) {
        stream.requireTrusted();
        lines.line(line);
        line = reader.line();
      }
    } catch (PeerCallException e) {
      throw understood(session, e);
    }
  }

  @Override
  public void close(Uid session, Uid attempt) throws IOException {
    post(session, SessionShelf.CLOSE, attempt);
  }

  private void post(Uid session, String step, Uid attempt) throws IOException {
    try {
      client.post(path(session, step, attempt), new byte[0]);
    } catch (PeerCallException e) {
      throw understood(session, e);
    }
  }

  /** What the other server refused, as if it were refused here. */
  private static IOException understood(Uid session, PeerCallException refusal) {
    if (refusal.status() == SessionShelf.NOT_FOUND) {
      throw new SessionError.SessionNotFound(session);
    }
    if (refusal.status() == SessionShelf.REFUSED) {
      throw new SessionError.MoveFailed(String.valueOf(refusal.getMessage()));
    }
    return refusal;
  }

  private static String path(Uid session, String step, Uid attempt) {
    return PeerPaths.SESSIONS + "/" + session + "/" + step + "?move=" + attempt;
  }
}
