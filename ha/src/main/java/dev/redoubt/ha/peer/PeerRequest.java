package dev.redoubt.ha.peer;

import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** One request of a peer. */
public interface PeerRequest {

  /** The HTTP method, upper case. */
  String method();

  /** The path, decoded, without the query. */
  String path();

  /** A query parameter. */
  Optional<String> parameter(String name);

  /**
   * The certificates that the peer showed in the TLS handshake, its own first; empty if it showed
   * none.
   */
  List<X509Certificate> certificates();

  /** The address that the peer connected from, for messages. */
  String remoteAddress();

  /** The body. */
  InputStream body();
}
