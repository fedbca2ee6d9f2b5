package dev.redoubt.command.ica;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.RecoveryRecipient;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows the keys of the internal CA - the present one, the one before while it is rotated, and the
 * cross-certificates that lead from older keys to it -, its recovery key if there is one, its
 * revocation list in short, how many certificates it issued in each state, and the certificate of
 * this server's API. No errors of its own.
 */
record ShowIcaCommand(CertificateDirectory certificates) implements SessionCommand {

  @Override
  public String name() {
    return "show-ica";
  }

  @Override
  public String summary() {
    return "Shows the internal CA, its revocation list and the certificate of the API.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Instant now = context.now();
    ObjectNode reply = Replies.empty();
    certificates.ca().ifPresent(ca -> put(reply, ca, now));
    X509Certificate api = certificates.api();
    reply.set("api-certificate", CertificateReply.of(api, CertificateState.of(api, now)));
    return reply;
  }

  private static void put(ObjectNode reply, CaState ca, Instant now) {
    reply.put("name", ca.name());
    reply.put("rotation-in-progress", ca.isRotating());
    ArrayNode keys = reply.putArray("keys");
    keys.add(key("current", ca.certificate(), now));
    ca.succession().previous().ifPresent(before -> keys.add(key("previous", before, now)));
    ca.succession().crosses().forEach(cross -> keys.add(key("cross-certificate", cross, now)));
    ca.recovery().ifPresent(recovery -> reply.set("recovery-key", key(recovery)));
    reply.set("crl", CertificateReply.of(ca.revocationList(), now));
    Map<CertificateState, Integer> counts = new IssuedCertificates(ca, now).counts();
    ObjectNode issued = reply.putObject("certificates");
    for (CertificateState state : CertificateState.values()) {
      issued.put(state.wireName(), counts.getOrDefault(state, 0));
    }
    issued.put("total", ca.issued().size());
  }

  private static ObjectNode key(RecoveryRecipient recovery) {
    ObjectNode key = Replies.empty();
    key.put("fingerprint", recovery.key().fingerprint());
    key.put("public-key", recovery.key().base64());
    key.set("creation-time", ApiTime.of(recovery.since()));
    return key;
  }

  private static ObjectNode key(String kind, X509Certificate certificate, Instant now) {
    ObjectNode key = Replies.empty().put("kind", kind);
    return key.setAll(CertificateReply.of(certificate, CertificateState.of(certificate, now)));
  }
}
