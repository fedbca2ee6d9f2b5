package dev.redoubt.trust.activation;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.trust.Certificates;
import java.security.cert.X509CRL;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of what a new server receives. */
final class GrantCodec {

  private GrantCodec() {}

  static ObjectNode encode(CertificateIssuer.Grant grant) {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("certificate", ActivationMessages.base64(Certificates.encode(grant.certificate())))
        .put("ca", ActivationMessages.base64(Certificates.encode(grant.ca())))
        .put("crl", ActivationMessages.base64(Certificates.encode(grant.crl())));
  }

  /** The list that a message holds as {@code crl}. */
  static X509CRL revocationList(ObjectNode json) throws ActivationException {
    byte[] encoded = ActivationMessages.bytes(json, "crl");
    try {
      return Certificates.parseCrl(encoded);
    } catch (IllegalArgumentException e) {
      throw new ActivationException(
          ActivationRefusal.BAD_MESSAGE, "The revocation list received cannot be read", e);
    }
  }

  static CertificateIssuer.Grant decode(ObjectNode json) throws ActivationException {
    byte[] certificate = ActivationMessages.bytes(json, "certificate");
    byte[] ca = ActivationMessages.bytes(json, "ca");
    X509CRL crl = revocationList(json);
    try {
      return new CertificateIssuer.Grant(
          Certificates.parse(certificate), Certificates.parse(ca), crl);
    } catch (IllegalArgumentException e) {
      throw new ActivationException(
          ActivationRefusal.BAD_MESSAGE, "The certificates received cannot be read", e);
    }
  }
}
