package dev.redoubt.ha.peer;

import java.io.IOException;
import java.io.OutputStream;

/** A body that is sent as there is something to say, to a peer that is checked before each part. */
public final class PeerSending implements AutoCloseable {

  private final OutputStream body;
  private final Check check;
  private final Runnable cut;

  PeerSending(OutputStream body, Check check, Runnable cut) {
    this.body = body;
    this.check = check;
    this.cut = cut;
  }

  /**
   * Sends a part; on return it has left this process. By one thread at a time.
   *
   * @throws IOException if the peer is gone or not to be trusted any more
   */
  public void send(byte[] part) throws IOException {
    check.require();
    body.write(part);
    body.flush();
  }

  /** Cuts the connection, also under a thread that sends. */
  @Override
  public void close() {
    cut.run();
  }

  /** Checks the other end of the connection. */
  @FunctionalInterface
  interface Check {
    void require() throws IOException;
  }

  /** Sends a body. */
  @FunctionalInterface
  public interface Sender {

    /** Sends the parts; the body ends on return. */
    void send(PeerSending body) throws IOException;
  }
}
