package dev.redoubt.ha.peer;

import java.io.IOException;
import java.io.InputStream;
import javax.net.ssl.SSLSession;

/** An answer that is read as it comes, from a peer that can be checked at each part. */
public final class PeerStream implements AutoCloseable {

  private final InputStream body;
  private final SSLSession session;
  private final Check check;

  PeerStream(InputStream body, SSLSession session, Check check) {
    this.body = body;
    this.session = session;
    this.check = check;
  }

  /** The bytes. */
  public InputStream body() {
    return body;
  }

  /**
   * Checks the peer again; to be called before each part of the body is used.
   *
   * @throws IOException if it is not to be trusted any more
   */
  public void requireTrusted() throws IOException {
    check.require(session);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  /** Checks the other end of a connection. */
  @FunctionalInterface
  interface Check {
    void require(SSLSession session) throws IOException;
  }
}
