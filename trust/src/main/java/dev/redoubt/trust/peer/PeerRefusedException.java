package dev.redoubt.trust.peer;

import java.security.cert.CertificateException;

/** A peer was not accepted; the message names what was shown and what was expected. */
public final class PeerRefusedException extends CertificateException {

  private final RefusalReason reason;

  PeerRefusedException(RefusalReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The kind of refusal. */
  public RefusalReason reason() {
    return reason;
  }
}
