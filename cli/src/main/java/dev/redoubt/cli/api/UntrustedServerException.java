package dev.redoubt.cli.api;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

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
      if (isPathFailure(cause) || isPathFailure(cause.getCause())) {
        return Optional.of(
            new UntrustedServerException(
                "The server's certificate was not issued by any authority that is trusted here;"
                    + " compare its fingerprint and use --fingerprint, or give another"
                    + " --ca-certificate",
                failure));
      }
      if (cause instanceof CertificateException) {
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

  private static boolean isPathFailure(@Nullable Throwable cause) {
    return cause instanceof CertPathValidatorException || cause instanceof CertPathBuilderException;
  }
}
