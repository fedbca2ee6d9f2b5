package dev.redoubt.trust;

import dev.redoubt.model.Uid;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * Reading and writing of certificates, revocation lists and keys, and the parts that matter here.
 */
public final class Certificates {

  /** The prefix of the alternative name that carries the uid of a server (RFC 4122 section 3). */
  public static final String UID_PREFIX = "urn:uuid:";

  /** The alternative name that only certificates of gateways carry: they are never peers. */
  public static final String GATEWAY_NAME = "urn:redoubt:gateway";

  private static final int URI_NAME = 6;
  private static final String CRL_NUMBER = "2.5.29.20";

  private Certificates() {}

  /**
   * Reads a certificate, DER or PEM.
   *
   * @throws IllegalArgumentException if the bytes are not a certificate
   */
  public static X509Certificate parse(byte[] encoded) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("Not an X.509 certificate: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a revocation list, DER or PEM.
   *
   * @throws IllegalArgumentException if the bytes are not a revocation list
   */
  public static X509CRL parseCrl(byte[] encoded) {
    try {
      return (X509CRL)
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(encoded));
    } catch (CertificateException | CRLException e) {
      throw new IllegalArgumentException("Not an X.509 revocation list: " + e.getMessage(), e);
    }
  }

  /** The DER form. */
  public static byte[] encode(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate without encoding", e);
    }
  }

  /** The DER form. */
  public static byte[] encode(X509CRL crl) {
    try {
      return crl.getEncoded();
    } catch (CRLException e) {
      throw new IllegalStateException("A revocation list without encoding", e);
    }
  }

  /** Text armour around DER bytes (RFC 7468), for example of a {@code CERTIFICATE}. */
  public static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  /** The PEM form of a certificate. */
  public static String pem(X509Certificate certificate) {
    return pem("CERTIFICATE", encode(certificate));
  }

  /**
   * Reads an elliptic curve private key in PKCS#8 PEM.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static PrivateKey parsePrivateKey(byte[] pem) {
    String text = new String(pem, StandardCharsets.US_ASCII);
    String body = text.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
    return decodePrivateKey(Base64.getDecoder().decode(body));
  }

  /**
   * Reads an elliptic curve private key in PKCS#8 DER.
   *
   * @throws IllegalArgumentException if the bytes are anything else
   */
  public static PrivateKey decodePrivateKey(byte[] der) {
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not an EC private key in PKCS#8", e);
    }
  }

  /** The subject as the product writes it, {@code CN=<name>,O=<internal CA>}. */
  public static String sicName(X509Certificate certificate) {
    return name(certificate.getSubjectX500Principal());
  }

  /** Who signed a certificate, written as the subject is. */
  public static String issuer(X509Certificate certificate) {
    return name(certificate.getIssuerX500Principal());
  }

  /** Who signed a revocation list, written as the subject of a certificate is. */
  public static String issuer(X509CRL crl) {
    return name(crl.getIssuerX500Principal());
  }

  private static String name(X500Principal name) {
    return X500Name.getInstance(name.getEncoded()).toString();
  }

  /** The server uid of the alternative names; empty unless there is exactly one. */
  public static Optional<Uid> serverUid(X509Certificate certificate) {
    List<Uid> found =
        alternativeNames(certificate).stream()
            .filter(name -> name.getFirst().equals(URI_NAME))
            .map(name -> (String) name.get(1))
            .filter(uri -> uri.startsWith(UID_PREFIX))
            .flatMap(uri -> Uid.tryParse(uri.substring(UID_PREFIX.length())).stream())
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** Whether the certificate was issued to a gateway, and not to a management server. */
  public static boolean isGateway(X509Certificate certificate) {
    return alternativeNames(certificate).stream()
        .anyMatch(name -> name.getFirst().equals(URI_NAME) && GATEWAY_NAME.equals(name.get(1)));
  }

  /** Type and value of each alternative name, as {@link X509Certificate} gives them. */
  public static Collection<List<?>> alternativeNames(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException _) {
      // Unreadable names identify nobody.
      return List.of();
    }
  }

  /** The number of a revocation list (RFC 5280 section 5.2.3), zero if it has none. */
  public static BigInteger crlNumber(X509CRL crl) {
    byte[] extension = crl.getExtensionValue(CRL_NUMBER);
    return extension == null
        ? BigInteger.ZERO
        : ASN1Integer.getInstance(ASN1OctetString.getInstance(extension).getOctets()).getValue();
  }

  /** SHA-256 of the DER form, in hexadecimal: the name of a certificate in a channel binding. */
  public static String sha256Hex(X509Certificate certificate) {
    return sha256Hex(encode(certificate));
  }

  static String sha256Hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
