package dev.redoubt.database.bundle;

import java.io.IOException;

/** A bundle is damaged, of another form, or not what it says. The message says what is wrong. */
public final class BundleException extends IOException {

  private static final long serialVersionUID = 1L;

  public BundleException(String message) {
    super(message);
  }

  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
