package dev.redoubt.server.http;

import dev.redoubt.ha.peer.PeerRequest;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** A peer's request as the connector received it. */
final class PeerCall implements PeerRequest {

  private static final String LEFT = PeerCall.class.getName() + ".left";

  private final Request request;

  PeerCall(Request request) {
    this.request = request;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    return Request.getPathInContext(request);
  }

  @Override
  public Optional<String> parameter(String name) {
    Fields query = Request.extractQueryParameters(request);
    return Optional.ofNullable(query.getValue(name));
  }

  @Override
  public List<X509Certificate> certificates() {
    Object session = request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE);
    return session instanceof EndPoint.SslSessionData data
        ? Listener.certificates(data.sslSession())
        : List.of();
  }

  @Override
  public String remoteAddress() {
    return Request.getRemoteAddr(request);
  }

  @Override
  public OptionalLong leave(long number) {
    return request.getConnectionMetaData().setAttribute(LEFT, number) instanceof Long before
        ? OptionalLong.of(before)
        : OptionalLong.empty();
  }

  @Override
  public InputStream body() {
    return Content.Source.asInputStream(request);
  }
}
