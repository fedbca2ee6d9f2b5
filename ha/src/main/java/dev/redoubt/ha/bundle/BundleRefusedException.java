package dev.redoubt.ha.bundle;

/** Something about a bundle or an archive is refused; the message says why and what to do. */
public final class BundleRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BundleRefusedException(String message) {
    super(message);
  }
}
