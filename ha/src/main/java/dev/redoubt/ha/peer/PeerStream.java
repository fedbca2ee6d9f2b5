package dev.redoubt.ha.peer;

import java.io.IOException;
import java.io.InputStream;
import javax.net.ssl.SSLSession;

/** An answer that is read as it comes, from a peer that can be checked at each part. */
public final class PeerStream implements AutoCloseable {

  private final InputStream body;
  private final SSLSession session;
  private final Check check;
  private final Runnable cut;

  PeerStream(InputStream body, SSLSession session, Check check, Runnable cut) {
    this.body = body;
    this.session = session;
    this.check = check;
    this.cut = cut;
  }

  /** The bytes. Read to its end, it leaves the connection open for the next call. */
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

  /** Cuts the connection if the body was not read to its end, also under a thread that reads. */
  @Override
  public void close() {
    cut.run();
  }

  /** Checks the other end of a connection. */
  @FunctionalInterface
  interface Check {
    void require(SSLSession session) throws IOException;
  }
}
