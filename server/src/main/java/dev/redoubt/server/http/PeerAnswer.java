package dev.redoubt.server.http;

import dev.redoubt.ha.peer.PeerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** The answer to a peer, written as it comes. */
final class PeerAnswer implements PeerResponse {

  private final Request request;
  private final Response response;
  private Optional<OutputStream> body = Optional.empty();

  PeerAnswer(Request request, Response response) {
    this.request = request;
    this.response = response;
  }

  @Override
  public void status(int status) {
    response.setStatus(status);
  }

  @Override
  public void header(String name, String value) {
    response.getHeaders().put(name, value);
  }

  @Override
  public OutputStream body() {
    OutputStream out = body.orElseGet(() -> Response.asBufferedOutputStream(request, response));
    body = Optional.of(out);
    return out;
  }

  /** Sends what is still buffered and ends the answer. */
  void finish() throws IOException {
    body().close();
  }
}
