package dev.redoubt.ha.sync;

import java.io.IOException;

/** What came over a standing stream is no frame. */
final class FrameException extends IOException {

  private static final long serialVersionUID = 1L;

  FrameException(String message) {
    super(message);
  }
}
