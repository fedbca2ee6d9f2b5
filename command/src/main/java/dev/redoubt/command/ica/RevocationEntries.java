package dev.redoubt.command.ica;

import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The entries of a revocation list, of which the JDK says nothing if there are none. */
final class RevocationEntries {

  private RevocationEntries() {}

  /** A serial and when it was revoked. */
  record Revocation(BigInteger serial, Instant time) {}

  static int count(X509CRL list) {
    return entries(list).size();
  }

  /** The latest first. */
  static List<Revocation> of(X509CRL list) {
    return entries(list).stream()
        .map(
            entry -> new Revocation(entry.getSerialNumber(), entry.getRevocationDate().toInstant()))
        .sorted(Comparator.comparing(Revocation::time).reversed().thenComparing(Revocation::serial))
        .toList();
  }

  private static Set<? extends X509CRLEntry> entries(X509CRL list) {
    return Optional.<Set<? extends X509CRLEntry>>ofNullable(list.getRevokedCertificates())
        .orElse(Set.of());
  }
}
