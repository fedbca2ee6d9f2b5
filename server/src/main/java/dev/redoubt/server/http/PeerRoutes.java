package dev.redoubt.server.http;

import dev.redoubt.ha.peer.PeerEndpoint;
import java.io.IOException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands each request of the peer listener to the endpoint that is in charge now. */
final class PeerRoutes extends Handler.Abstract {

  private volatile PeerEndpoint endpoint;

  PeerRoutes(PeerEndpoint endpoint) {
    super(InvocationType.BLOCKING);
    this.endpoint = endpoint;
  }

  void use(PeerEndpoint next) {
    endpoint = next;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    PeerAnswer answer = new PeerAnswer(request, response);
    try {
      endpoint.handle(new PeerCall(request), answer);
    } catch (IllegalStateException e) {
      requireStopped(e);
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
    }
    answer.finish();
    callback.succeeded();
    return true;
  }

  /** A request that waits outlives the listener, and finds closed what it needs. */
  private void requireStopped(IllegalStateException failure) {
    if (isRunning()) {
      throw failure;
    }
  }
}
