package dev.redoubt.server.trust;

import dev.redoubt.ha.peer.PeerEndpoint;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.TrustState;
import dev.redoubt.trust.activation.ActivationInitiator;
import dev.redoubt.trust.activation.ActivationResponder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a server without trust answers: the messages of its initialization, and nothing else. When
 * it has its certificate it says so, after the last answer went out.
 */
public final class ActivationEndpoint implements PeerEndpoint {

  private final ActivationResponder responder;
  private final ServerIdentity self;
  private final Runnable initialized;

  /**
   * An endpoint for the activation window.
   *
   * @param initialized runs once, when the certificate is there; may run on the request's thread
   */
  public ActivationEndpoint(
      ActivationResponder responder, ServerIdentity self, Runnable initialized) {
    this.responder = responder;
    this.self = self;
    this.initialized = initialized;
  }

  @Override
  public void handle(PeerRequest request, PeerResponse response) throws IOException {
    if (!request.path().equals(ActivationDialer.PATH) || request.certificates().isEmpty()) {
      response.status(503);
      response
          .body()
          .write(
              "This server has no trust yet and waits for its initialization\n"
                  .getBytes(StandardCharsets.UTF_8));
      return;
    }
    byte[] message = request.body().readNBytes(ActivationInitiator.MAX_MESSAGE);
    byte[] answer = responder.answer(message, request.certificates().getFirst());
    response.body().write(answer);
    response.body().close();
    if (self.state() != TrustState.UNINITIALIZED) {
      initialized.run();
    }
  }
}
