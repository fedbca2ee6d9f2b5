package dev.redoubt.command.ica;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.ca.CaState;
import dev.redoubt.trust.ca.IssuedCertificate;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that the internal CA issued, with the state of each certificate at a time. Pure. */
final class IssuedCertificates {

  private static final Comparator<Standing> ORDER =
      Comparator.comparing(Standing::state)
          .thenComparing(each -> each.issued().notAfter())
          .thenComparing(each -> each.issued().serial());

  private final CaState ca;
  private final Instant now;
  private final Map<Uid, IssuedCertificate> newest = new HashMap<>();

  IssuedCertificates(CaState ca, Instant now) {
    this.ca = ca;
    this.now = now;
    ca.issued().values().stream()
        .filter(one -> !ca.isRevoked(one.serial()))
        .forEach(one -> newest.merge(one.server(), one, this::newer));
  }

  /** A certificate and its state. */
  record Standing(IssuedCertificate issued, CertificateState state) {

    /** Whether the internal CA still has to renew it. */
    boolean renewable() {
      return state == CertificateState.VALID || state == CertificateState.EXPIRING_SOON;
    }
  }

  /** What wants attention first, then by their end. */
  List<Standing> all() {
    return ca.issued().values().stream().map(this::standing).sorted(ORDER).toList();
  }

  /** How many there are in each state. */
  Map<CertificateState, Integer> counts() {
    Map<CertificateState, Integer> counts = new EnumMap<>(CertificateState.class);
    ca.issued().values().forEach(one -> counts.merge(standing(one).state(), 1, Integer::sum));
    return counts;
  }

  private Standing standing(IssuedCertificate one) {
    return new Standing(one, state(one));
  }

  private CertificateState state(IssuedCertificate one) {
    BigInteger serial = one.serial();
    if (ca.isRevoked(serial)) {
      return CertificateState.REVOKED;
    }
    CertificateState byTime = CertificateState.of(one.certificate(), now);
    IssuedCertificate last = newest.getOrDefault(one.server(), one);
    return serial.equals(last.serial()) ? byTime : CertificateState.SUPERSEDED;
  }

  /** Of two that end in the same second that of the present key, as the CA itself chooses. */
  private IssuedCertificate newer(IssuedCertificate one, IssuedCertificate other) {
    int longer = one.notAfter().compareTo(other.notAfter());
    if (longer == 0) {
      return ca.hasSigned(other.certificate()) ? other : one;
    }
    return longer > 0 ? one : other;
  }
}
