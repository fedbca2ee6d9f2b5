package dev.redoubt.ha.peer;

import java.io.IOException;
import java.io.OutputStream;

/** The answer to a peer. Status and headers must be set before the body is opened. */
public interface PeerResponse {

  /** Sets the HTTP status; 200 unless set. */
  void status(int status);

  /** Sets a header. */
  void header(String name, String value);

  /**
   * The body. A flush reaches the wire at once, so that a stream of revisions wakes its reader.
   *
   * @throws IOException if the peer is gone
   */
  OutputStream body() throws IOException;
}
