package dev.redoubt.ha.peer;

import java.io.IOException;

/** A peer answered a call with a refusal. */
public final class PeerCallException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  public PeerCallException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }
}
