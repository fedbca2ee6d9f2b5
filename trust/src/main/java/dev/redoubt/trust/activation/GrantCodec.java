package dev.redoubt.trust.activation;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.trust.Certificates;
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

  static CertificateIssuer.Grant decode(ObjectNode json) throws ActivationException {
    byte[] certificate = ActivationMessages.bytes(json, "certificate");
    byte[] ca = ActivationMessages.bytes(json, "ca");
    byte[] crl = ActivationMessages.bytes(json, "crl");
    try {
      return new CertificateIssuer.Grant(
          Certificates.parse(certificate), Certificates.parse(ca), Certificates.parseCrl(crl));
    } catch (IllegalArgumentException e) {
      throw new ActivationException(
          ActivationRefusal.BAD_MESSAGE, "The certificates received cannot be read", e);
    }
  }
}
