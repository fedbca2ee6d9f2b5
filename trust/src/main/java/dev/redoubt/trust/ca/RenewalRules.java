package dev.redoubt.trust.ca;

import dev.redoubt.model.Uid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When certificates and the revocation list are renewed: a server's certificate at 75 % of its
 * life, the list at 60 %. (A revocation makes a new list at once, see {@link InternalCa#revoke}.)
 */
public final class RenewalRules {

  private static final int CERTIFICATE_PERCENT = 75;
  private static final int CRL_PERCENT = 60;

  private RenewalRules() {}

  /** What is due now; for each server only its newest certificate counts. */
  public static List<Renewal> due(CaState state, Instant now) {
    List<Renewal> due = new ArrayList<>();
    state.issued().values().stream()
        .map(IssuedCertificate::server)
        .distinct()
        .sorted()
        .forEach(server -> due.addAll(dueOf(state, server, now)));
    Instant from = state.revocationList().getThisUpdate().toInstant();
    Instant until = state.revocationList().getNextUpdate().toInstant();
    if (!now.isBefore(at(from, until, CRL_PERCENT))) {
      due.add(new Renewal.OfRevocationList());
    }
    return Collections.unmodifiableList(due);
  }

  private static List<Renewal> dueOf(CaState state, Uid server, Instant now) {
    return state.certificatesOf(server).stream()
        .limit(1)
        .filter(one -> !now.isBefore(renewalTime(one)))
        .<Renewal>map(Renewal.OfCertificate::new)
        .toList();
  }

  /** When the certificate is to be renewed. */
  public static Instant renewalTime(IssuedCertificate certificate) {
    return at(certificate.notBefore(), certificate.notAfter(), CERTIFICATE_PERCENT);
  }

  private static Instant at(Instant from, Instant until, int percent) {
    return from.plus(Duration.between(from, until).multipliedBy(percent).dividedBy(100));
  }
}
