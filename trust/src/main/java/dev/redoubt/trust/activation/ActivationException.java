package dev.redoubt.trust.activation;

/** An activation did not succeed; the message says why and what to do. */
public final class ActivationException extends Exception {

  private final ActivationRefusal reason;

  ActivationException(ActivationRefusal reason, String message) {
    super(message);
    this.reason = reason;
  }

  ActivationException(ActivationRefusal reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The kind of failure. */
  public ActivationRefusal reason() {
    return reason;
  }
}
