package dev.redoubt.cli.api;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/** The certificate that a server showed is not the one that is trusted; nothing was sent to it. */
public final class UntrustedServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UntrustedServerException(String message) {
    super(message);
  }

  UntrustedServerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The distrust that made a connection fail, if that was the reason. */
  static Optional<UntrustedServerException> within(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
        return Optional.of(
            new UntrustedServerException(String.valueOf(cause.getMessage()), failure));
      }
      if (cause instanceof SSLHandshakeException && cause.getCause() == null) {
        return Optional.of(
            new UntrustedServerException("TLS handshake failed: " + cause.getMessage(), failure));
      }
    }
    return Optional.empty();
  }
}
