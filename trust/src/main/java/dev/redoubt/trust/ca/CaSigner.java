package dev.redoubt.trust.ca;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates and revocation lists with the key of the CA (RFC 5280 profile). */
final class CaSigner {

  private static final int SERIAL_BITS = 128;
  private static final String ALGORITHM = "SHA256withECDSA";

  private final X500Name issuer;
  private final PublicKey issuerKey;
  private final PrivateKey key;
  private final SecureRandom random;

  CaSigner(X500Name issuer, PublicKey issuerKey, PrivateKey key, SecureRandom random) {
    this.issuer = issuer;
    this.issuerKey = issuerKey;
    this.key = key;
    this.random = random;
  }

  /**
   * Requires that both halves of the key belong together.
   *
   * @throws IllegalArgumentException if they do not
   */
  void requireOwnKey() {
    byte[] sample = new byte[SERIAL_BITS];
    random.nextBytes(sample);
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key, random);
      signature.update(sample);
      byte[] signed = signature.sign();
      signature.initVerify(issuerKey);
      signature.update(sample);
      if (!signature.verify(signed)) {
        throw new IllegalArgumentException("The key is not that of the internal CA " + issuer);
      }
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  X509Certificate caCertificate(Instant from, Instant until) {
    return caCertificate(from, until, issuerKey);
  }

  /** Certifies a key of the CA; another one than the signer's makes a cross-certificate. */
  X509Certificate caCertificate(Instant from, Instant until, PublicKey certified) {
    try {
      var builder = builder(issuer, from, until, certified);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return sign(builder);
    } catch (CertIOException | GeneralSecurityException e) {
      throw failed(e);
    }
  }

  /** Certifies the key of a server, or of a gateway, which the certificate says. */
  X509Certificate serverCertificate(
      X500Name subject,
      Uid server,
      PublicKey serverKey,
      boolean gateway,
      Instant from,
      Instant until) {
    try {
      var builder = builder(subject, from, until, serverKey);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyAgreement));
      builder.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(
              new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
      builder.addExtension(Extension.subjectAlternativeName, false, names(server, gateway));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuerKey));
      return sign(builder);
    } catch (CertIOException | GeneralSecurityException e) {
      throw failed(e);
    }
  }

  private static GeneralNames names(Uid server, boolean gateway) {
    GeneralName uid =
        new GeneralName(GeneralName.uniformResourceIdentifier, Certificates.UID_PREFIX + server);
    GeneralName kind =
        new GeneralName(GeneralName.uniformResourceIdentifier, Certificates.GATEWAY_NAME);
    return new GeneralNames(gateway ? new GeneralName[] {uid, kind} : new GeneralName[] {uid});
  }

  X509CRL revocationList(
      Map<BigInteger, Instant> revoked, BigInteger number, Instant from, Instant until) {
    var builder =
        new JcaX509v2CRLBuilder(
            new javax.security.auth.x500.X500Principal(encoded(issuer)), Date.from(from));
    builder.setNextUpdate(Date.from(until));
    revoked.forEach((serial, since) ->
        builder.addCRLEntry(serial, Date.from(since), CRLReason.cessationOfOperation));
    try {
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuerKey));
      return new JcaX509CRLConverter().getCRL(builder.build(signer()));
    } catch (CertIOException | GeneralSecurityException e) {
      throw failed(e);
    }
  }

  private JcaX509v3CertificateBuilder builder(
      X500Name subject, Instant from, Instant until, PublicKey subjectKey)
      throws CertIOException, GeneralSecurityException {
    var builder =
        new JcaX509v3CertificateBuilder(
            issuer, serial(), Date.from(from), Date.from(until), subject, subjectKey);
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(subjectKey));
    return builder;
  }

  /** Never zero, which RFC 5280 section 4.1.2.2 forbids. */
  private BigInteger serial() {
    BigInteger serial;
    do {
      serial = new BigInteger(SERIAL_BITS, random);
    } while (serial.signum() == 0);
    return serial;
  }

  private X509Certificate sign(JcaX509v3CertificateBuilder builder) throws CertificateException {
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
  }

  private ContentSigner signer() {
    try {
      return new JcaContentSignerBuilder(ALGORITHM).setSecureRandom(random).build(key);
    } catch (OperatorCreationException e) {
      throw failed(e);
    }
  }

  private static byte[] encoded(X500Name name) {
    try {
      return name.getEncoded();
    } catch (java.io.IOException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(Exception cause) {
    return new IllegalStateException("The internal CA could not sign", cause);
  }
}
