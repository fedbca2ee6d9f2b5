package dev.redoubt.server.http;

import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Gives a connection its whole idle time once it has brought a request. Until then it has only the
 * time for a first request.
 */
final class HeardConnections extends Handler.Wrapper {

  private final long idleMillis;

  HeardConnections(Handler handler, Duration idleTimeout) {
    super(handler);
    this.idleMillis = idleTimeout.toMillis();
  }

  /** Gives the connection of a request its whole idle time. */
  static void keep(Request request, long idleMillis) {
    request.getConnectionMetaData().getConnection().getEndPoint().setIdleTimeout(idleMillis);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    keep(request, idleMillis);
    return super.handle(request, response, callback);
  }
}
