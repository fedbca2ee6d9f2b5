package dev.redoubt.trust.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.trust.Installation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RenewalRulesTest {

  private final Installation installation = new Installation("corp");
  private final Instant start = installation.clock.instant();

  @Test
  void nothingIsDueAtFirst() {
    assertThat(RenewalRules.due(installation.state, start)).isEmpty();
  }

  @Test
  void theListIsDueAtSixtyPercentOfItsWeek() {
    Instant due = start.plus(Duration.ofDays(7).multipliedBy(60).dividedBy(100));
    assertThat(RenewalRules.due(installation.state, due.minusSeconds(1))).isEmpty();
    assertThat(RenewalRules.due(installation.state, due))
        .containsExactly(new Renewal.OfRevocationList());
    installation.clock.set(due);
    CaState renewed = installation.ca.renewCrl(installation.state);
    assertThat(RenewalRules.due(renewed, due)).isEmpty();
  }

  @Test
  void aCertificateIsDueAtThreeQuartersOfItsLifeAndOnlyOnce() {
    IssuedCertificate certificate =
        installation.state.certificatesOf(installation.primary.uid()).getFirst();
    Instant due = RenewalRules.renewalTime(certificate);
    assertThat(due)
        .isBetween(Instant.parse("2030-08-22T00:00:00Z"), Instant.parse("2030-08-24T00:00:00Z"));
    assertThat(RenewalRules.due(installation.state, due.minusSeconds(1)))
        .doesNotHaveAnyElementsOfTypes(Renewal.OfCertificate.class);
    assertThat(RenewalRules.due(installation.state, due))
        .contains(new Renewal.OfCertificate(certificate));
    installation.clock.set(due);
    CaState renewed = installation.ca.renew(installation.state, certificate).state();
    assertThat(RenewalRules.due(renewed, due))
        .doesNotHaveAnyElementsOfTypes(Renewal.OfCertificate.class);
  }

  @Test
  void aRevokedCertificateIsNotRenewed() {
    CaState revoked = installation.ca.revokeServer(installation.state, installation.primary.uid());
    assertThat(RenewalRules.due(revoked, start.plus(Duration.ofDays(1700))))
        .containsExactly(new Renewal.OfRevocationList());
  }
}
