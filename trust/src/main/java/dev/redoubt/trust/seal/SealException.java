package dev.redoubt.trust.seal;

import java.io.IOException;

/** A sealed file cannot be opened: the message says whether passphrase or file is wrong. */
public final class SealException extends IOException {

  private static final long serialVersionUID = 1L;

  public SealException(String message) {
    super(message);
  }
}
