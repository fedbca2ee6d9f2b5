package dev.redoubt.trust.ca;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A request for a certificate (PKCS#10, RFC 2986): only its key counts, the CA chooses the rest.
 */
public final class CertificateRequest {

  private static final int MAX_BYTES = 8192;
  private static final int CURVE_BITS = 256;

  private CertificateRequest() {}

  /** Makes the request of a server, DER. */
  public static byte[] create(
      String name, ECPublicKey publicKey, PrivateKey privateKey, SecureRandom random) {
    X500Name subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    try {
      return new JcaPKCS10CertificationRequestBuilder(subject, publicKey)
          .build(
              new JcaContentSignerBuilder("SHA256withECDSA")
                  .setSecureRandom(random)
                  .build(privateKey))
          .getEncoded();
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("A certificate request could not be made", e);
    }
  }

  /**
   * The key of a request whose signature proves that the sender has the private half.
   *
   * @throws IllegalArgumentException if the request is damaged, or of another kind of key
   */
  static ECPublicKey provenKey(byte[] request) {
    if (request.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "A certificate request has at most " + MAX_BYTES + " bytes, not " + request.length);
    }
    try {
      JcaPKCS10CertificationRequest parsed = new JcaPKCS10CertificationRequest(request);
      if (!(parsed.getPublicKey() instanceof ECPublicKey key)
          || key.getParams().getCurve().getField().getFieldSize() != CURVE_BITS) {
        throw new IllegalArgumentException("A certificate request must hold a P-256 key");
      }
      if (!parsed.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new IllegalArgumentException("The signature of the certificate request is wrong");
      }
      return key;
    } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException e) {
      throw new IllegalArgumentException("Not a certificate request", e);
    }
  }
}
