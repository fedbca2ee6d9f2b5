package dev.redoubt.ha.bundle;

import dev.redoubt.session.task.ExpectedFailure;

/** Something about a bundle or an archive is refused; the message says why and what to do. */
public final class BundleRefusedException extends RuntimeException implements ExpectedFailure {

  private static final long serialVersionUID = 1L;

  public BundleRefusedException(String message) {
    super(message);
  }
}
