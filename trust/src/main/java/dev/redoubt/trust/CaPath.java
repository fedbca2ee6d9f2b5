package dev.redoubt.trust;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The way from a certificate to a CA that is trusted: signed by it, or by a newer key of it that
 * cross-certificates lead to, each signed by the next (RFC 4210 section 4.4).
 */
public final class CaPath {

  private CaPath() {}

  /** Whether the first certificate leads to a trusted one over those that follow it. */
  public static boolean leads(List<X509Certificate> chain, Collection<X509Certificate> trusted) {
    return leads(chain, trusted, CaPath::isSignedBy);
  }

  /**
   * Whether the first certificate leads to a trusted one over those that follow it.
   *
   * @param signed whether the first certificate is signed by the key of the second
   */
  public static boolean leads(
      List<X509Certificate> chain,
      Collection<X509Certificate> trusted,
      BiPredicate<X509Certificate, X509Certificate> signed) {
    X509Certificate below = chain.getFirst();
    for (X509Certificate above : chain.subList(1, chain.size())) {
      if (isTrusted(below, trusted, signed)) {
        return true;
      }
      if (above.getBasicConstraints() < 0 || !isIssuedBy(below, above, signed)) {
        return false;
      }
      below = above;
    }
    return isTrusted(below, trusted, signed);
  }

  /** Whether the key of one certificate has signed another. */
  public static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static boolean isTrusted(
      X509Certificate certificate,
      Collection<X509Certificate> trusted,
      BiPredicate<X509Certificate, X509Certificate> signed) {
    return trusted.stream().anyMatch(ca -> isIssuedBy(certificate, ca, signed));
  }

  private static boolean isIssuedBy(
      X509Certificate certificate,
      X509Certificate issuer,
      BiPredicate<X509Certificate, X509Certificate> signed) {
    return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
        && signed.test(certificate, issuer);
  }
}
