package dev.redoubt.trust.peer;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A peer was not accepted; the message names what was shown and what was expected. */
public final class PeerRefusedException extends CertificateException {

  private final RefusalReason reason;
  private final @Nullable String peer;
  private final boolean gateway;

  PeerRefusedException(RefusalReason reason, String message) {
    this(reason, message, null, false);
  }

  private PeerRefusedException(
      RefusalReason reason, String message, @Nullable String peer, boolean gateway) {
    super(message);
    this.reason = reason;
    this.peer = peer;
    this.gateway = gateway;
  }

  /** The same refusal of whoever has a certificate that the internal CA has signed. */
  PeerRefusedException of(X509Certificate certificate) {
    String uid = Certificates.serverUid(certificate).map(Uid::toString).orElse(null);
    return new PeerRefusedException(
        reason, String.valueOf(getMessage()), uid, Certificates.isGateway(certificate));
  }

  /** The kind of refusal. */
  public RefusalReason reason() {
    return reason;
  }

  /** The uid of the server or agent, as the internal CA has signed it; empty if it has not. */
  public Optional<Uid> peer() {
    return Optional.ofNullable(peer).map(Uid::parse);
  }

  /** Whether {@link #peer} is the agent of a gateway. */
  public boolean isGateway() {
    return gateway;
  }
}
