package dev.redoubt.trust.ca;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.Certificates;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/**
 * A certificate that the internal CA made.
 *
 * @param server the uid of the server it names
 * @param certificate the certificate itself; how a standby gets its renewed one
 */
public record IssuedCertificate(Uid server, X509Certificate certificate) {

  public BigInteger serial() {
    return certificate.getSerialNumber();
  }

  /** The name in it, {@code CN=<name>,O=<internal CA>}. */
  public String sicName() {
    return Certificates.sicName(certificate);
  }

  public Instant notBefore() {
    return certificate.getNotBefore().toInstant();
  }

  public Instant notAfter() {
    return certificate.getNotAfter().toInstant();
  }

  ObjectNode toJson(boolean revoked) {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("serial", serial().toString(16))
        .put("server", server.toString())
        .put("sic-name", sicName())
        .put("status", revoked ? "revoked" : "valid")
        .put("not-after", notAfter().toString())
        .put("certificate", Base64.getEncoder().encodeToString(Certificates.encode(certificate)));
  }

  /** Everything but the server is read from the certificate; the rest is there for readers. */
  static IssuedCertificate fromJson(ObjectNode json) {
    byte[] der = Base64.getDecoder().decode(json.path("certificate").stringValue());
    return new IssuedCertificate(
        Uid.parse(json.path("server").stringValue()), Certificates.parse(der));
  }
}
