package dev.redoubt.ha.move;

import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.session.DepartingSessions;
import dev.redoubt.session.SessionError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/** Lets another server take sessions over from this one. */
public final class SessionShelf {

  static final String HOLD = "hold";
  static final String CHANGES = "changes";
  static final String CLOSE = "close";
  static final int NOT_FOUND = 404;
  static final int REFUSED = 409;

  private final DepartingSessions sessions;

  public SessionShelf(DepartingSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Answers {@code GET /ha/sessions}, {@code POST /ha/sessions/<uid>/hold?move=<uid>}, {@code GET
   * .../changes?move=<uid>} and {@code POST .../close?move=<uid>}.
   *
   * @throws IOException if the peer is gone
   */
  public void serve(PeerRequest request, PeerResponse response) throws IOException {
    if (request.path().equals(PeerPaths.SESSIONS)) {
      response.body().write(CanonicalJson.encode(all()));
      return;
    }
    String[] parts = request.path().substring(PeerPaths.SESSIONS.length() + 1).split("/", 2);
    Optional<Uid> session = Uid.tryParse(parts[0]);
    Optional<Uid> move = request.parameter("move").flatMap(Uid::tryParse);
    if (session.isEmpty() || move.isEmpty() || parts.length != 2) {
      refuse(response, NOT_FOUND, "No such path: " + request.path());
      return;
    }
    try {
      step(parts[1], request, response, session.get(), move.get());
    } catch (SessionError.SessionNotFound e) {
      refuse(response, NOT_FOUND, String.valueOf(e.getMessage()));
    } catch (SessionError e) {
      refuse(response, REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private void step(String step, PeerRequest request, PeerResponse response, Uid session, Uid move)
      throws IOException {
    boolean posted = request.method().equals("POST");
    if (step.equals(HOLD) && posted) {
      sessions.hold(session, move);
      response.body().flush();
    } else if (step.equals(CLOSE) && posted) {
      sessions.close(session, move);
      response.body().flush();
    } else if (step.equals(CHANGES) && !posted) {
      sessions.requireHeld(session, move);
      sessions.write(session, move, response.body());
    } else {
      refuse(response, NOT_FOUND, "No such path: " + request.path());
    }
  }

  private ArrayNode all() {
    ArrayNode all = CanonicalJson.MAPPER.createArrayNode();
    sessions.all().forEach(session -> all.add(LeftSession.of(session).toJson()));
    return all;
  }

  private static void refuse(PeerResponse response, int status, String text) throws IOException {
    response.status(status);
    response.body().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
