package dev.redoubt.ha.peer;

import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

  /**
   * Leaves a number with the connection that the request came over, and answers the one that the
   * request before it left there; empty if it is the first. A peer sends a request only when it has
   * the answer to the last one over the same connection, so it was alive after that number was
   * left.
   */
  OptionalLong leave(long number);

  /** The body. */
  InputStream body();
}
