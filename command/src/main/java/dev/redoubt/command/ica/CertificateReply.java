package dev.redoubt.command.ica;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Replies;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.IssuedCertificate;
import dev.redoubt.trust.ca.RenewalRules;
import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Certificates and revocation lists in replies. */
final class CertificateReply {

  private CertificateReply() {}

  /** What stands in any certificate. */
  static ObjectNode of(X509Certificate certificate, CertificateState state) {
    ObjectNode reply = Replies.empty();
    reply.put("subject", Certificates.sicName(certificate));
    reply.put("issuer", Certificates.issuer(certificate));
    reply.put("serial", serial(certificate.getSerialNumber()));
    reply.set("valid-from", ApiTime.of(certificate.getNotBefore().toInstant()));
    reply.set("valid-until", ApiTime.of(certificate.getNotAfter().toInstant()));
    reply.put("fingerprint-sha-256", Certificates.sha256Hex(certificate));
    return reply.put("state", state.wireName());
  }

  /**
   * One that the internal CA issued.
   *
   * @param object the published object of its holder
   */
  static ObjectNode of(
      IssuedCertificates.Standing standing, CaState ca, Optional<ManagedObject> object) {
    IssuedCertificate issued = standing.issued();
    ObjectNode reply = of(issued.certificate(), standing.state());
    reply.set("holder", holder(issued, object));
    if (standing.renewable()) {
      reply.set("renewal-time", ApiTime.of(RenewalRules.renewalTime(issued)));
    }
    Optional.ofNullable(ca.revoked().get(issued.serial()))
        .ifPresent(since -> reply.set("revocation-time", ApiTime.of(since)));
    return reply;
  }

  /** Number, times and length of a revocation list. */
  static ObjectNode of(X509CRL list, Instant now) {
    Instant next = list.getNextUpdate().toInstant();
    ObjectNode reply = Replies.empty();
    reply.put("issuer", Certificates.issuer(list));
    reply.put("number", Certificates.crlNumber(list).toString());
    reply.set("this-update", ApiTime.of(list.getThisUpdate().toInstant()));
    reply.set("next-update", ApiTime.of(next));
    reply.put("state", now.isAfter(next) ? "expired" : "valid");
    return reply.put("revoked-certificates", RevocationEntries.count(list));
  }

  static String serial(BigInteger serial) {
    return serial.toString(16);
  }

  /** A certificate whose object is not published yet, or not any more, has its uid alone. */
  private static ObjectNode holder(IssuedCertificate issued, Optional<ManagedObject> object) {
    boolean gateway = Certificates.isGateway(issued.certificate());
    ObjectNode holder = Replies.empty();
    holder.put("kind", gateway ? "gateway" : "management-server");
    holder.put("sic-uid", issued.server().toString());
    object.ifPresent(found -> {
      holder.put("uid", found.uid().toString());
      holder.put("name", found.name());
      holder.put("type", found.type());
    });
    return holder;
  }
}
