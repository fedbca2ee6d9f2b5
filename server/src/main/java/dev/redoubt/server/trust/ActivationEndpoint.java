package dev.redoubt.server.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.redoubt.ha.peer.PeerEndpoint;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.activation.ActivationResponder;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server without trust answers: the messages of its initialization, and nothing else. It
 * says when the server has its certificate, after the last answer went out, and when it gave it up
 * again, before the answer.
 */
public final class ActivationEndpoint implements PeerEndpoint {

  private final ActivationResponder responder;
  private final ServerIdentity self;
  private final Runnable initialized;
  private final Runnable reopened;
  private final RefusedPeers refused;
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * An endpoint for the activation window.
   *
   * @param initialized runs when the certificate is there, on the request's thread
   * @param reopened runs when the certificate was given up, on the request's thread
   * @param refused tells of a wrong activation key, and of other tries that came to nothing
   */
  public ActivationEndpoint(
      ActivationResponder responder,
      ServerIdentity self,
      Runnable initialized,
      Runnable reopened,
      RefusedPeers refused) {
    this.responder = responder;
    this.self = self;
    this.initialized = initialized;
    this.reopened = reopened;
    this.refused = refused;
  }

  @Override
  public void handle(PeerRequest request, PeerResponse response) throws IOException {
    if (!request.path().equals(ActivationDialer.PATH) || request.certificates().isEmpty()) {
      response.status(503);
      write(
          response,
          "This server has no trust yet and waits for its initialization\n".getBytes(UTF_8));
      return;
    }
    int limit = responder.messageLimit();
    byte[] message = request.body().readNBytes(limit + 1);
    if (message.length > limit) {
      response.status(413);
      write(response, ("A message has at most " + limit + " bytes now\n").getBytes(UTF_8));
      return;
    }
    answer(message, request, response);
  }

  private void answer(byte[] message, PeerRequest request, PeerResponse response)
      throws IOException {
    boolean gained;
    byte[] answer;
    turn.lock();
    try {
      boolean before = self.certificate().isPresent();
      answer = responder.answer(message, request.certificates().getFirst());
      boolean after = self.certificate().isPresent();
      gained = !before && after;
      if (before && !after) {
        reopened.run();
      }
    } finally {
      turn.unlock();
    }
    tellIfRefused(answer, request.remoteAddress());
    try {
      write(response, answer);
    } finally {
      // Also when the other side is gone already: it may have heard enough.
      if (gained) {
        initialized.run();
      }
    }
  }

  /** Who begins anew asks first whether there is a certificate already; that is no news. */
  private void tellIfRefused(byte[] answer, String address) {
    ObjectNode said = CanonicalJson.decodeObject(answer);
    if (said.path("step").asString("").equals("refused")
        && !said.path("reason").asString("").equals("already-initialized")) {
      refused.initializationRefused(said.path("message").asString(""), address);
    }
  }

  private static void write(PeerResponse response, byte[] answer) throws IOException {
    response.body().write(answer);
    response.body().close();
  }
}
