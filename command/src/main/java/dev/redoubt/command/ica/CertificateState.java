package dev.redoubt.command.ica;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a certificate stands at a time. Declared in the order in which lists show them. */
enum CertificateState {
  EXPIRED,
  NOT_YET_VALID,
  EXPIRING_SOON,
  VALID,
  /** Valid, but its holder has a newer one. */
  SUPERSEDED,
  REVOKED;

  /**
   * How long before its end a certificate expires soon. The internal CA renews what it issued long
   * before, see {@link dev.redoubt.trust.ca.RenewalRules}, and the server its API certificate when
   * it starts within this time.
   */
  static final Duration SOON = Duration.ofDays(30);

  /** The words of requests and replies. */
  static List<String> words() {
    return Arrays.stream(values()).map(CertificateState::wireName).toList();
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The state of a certificate that nobody revoked and none has superseded. */
  static CertificateState of(X509Certificate certificate, Instant now) {
    Instant end = certificate.getNotAfter().toInstant();
    if (now.isAfter(end)) {
      return EXPIRED;
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      return NOT_YET_VALID;
    }
    return now.plus(SOON).isBefore(end) ? VALID : EXPIRING_SOON;
  }
}
