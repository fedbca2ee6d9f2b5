package dev.redoubt.server.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.redoubt.ha.peer.PeerEndpoint;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.activation.ActivationResponder;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.concurrent.locks.ReentrantLock;

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
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * An endpoint for the activation window.
   *
   * @param initialized runs when the certificate is there, on the request's thread
   * @param reopened runs when the certificate was given up, on the request's thread
   */
  public ActivationEndpoint(
      ActivationResponder responder, ServerIdentity self, Runnable initialized, Runnable reopened) {
    this.responder = responder;
    this.self = self;
    this.initialized = initialized;
    this.reopened = reopened;
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
    answer(message, request.certificates().getFirst(), response);
  }

  private void answer(byte[] message, X509Certificate initiator, PeerResponse response)
      throws IOException {
    boolean gained;
    byte[] answer;
    turn.lock();
    try {
      boolean before = self.certificate().isPresent();
      answer = responder.answer(message, initiator);
      boolean after = self.certificate().isPresent();
      gained = !before && after;
      if (before && !after) {
        reopened.run();
      }
    } finally {
      turn.unlock();
    }
    try {
      write(response, answer);
    } finally {
      // Also when the other side is gone already: it may have heard enough.
      if (gained) {
        initialized.run();
      }
    }
  }

  private static void write(PeerResponse response, byte[] answer) throws IOException {
    response.body().write(answer);
    response.body().close();
  }
}
