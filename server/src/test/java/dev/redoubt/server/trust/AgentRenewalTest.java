package dev.redoubt.server.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.ha.dynamic.GatewayStatus;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.server.agent.Agent;
import dev.redoubt.server.agent.AgentBriefing;
import dev.redoubt.server.agent.AgentEndpoint;
import dev.redoubt.server.configuration.PeerSettings;
import dev.redoubt.server.http.PeerListener;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.activation.ActivationKey;
import dev.redoubt.trust.activation.CertificateIssuer.Grant;
import dev.redoubt.trust.ca.CertificateRequest;
import dev.redoubt.trust.ca.InternalCa;
import dev.redoubt.trust.ca.RenewalRules;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The certificate of an agent over the years, by a clock that only the test moves and over the TLS
 * of the peer port. It reports so often that it keeps its connection.
 */
@Timeout(60)
class AgentRenewalTest {

  private static final String NAME = "gw-1";

  @TempDir private Path parent;
  private TrustFixture primary;
  private RefusedPeers refused;
  private PeerListener listener;
  private Agent agent;
  private Uid uid = new Uid(0, 0);

  @BeforeEach
  void start() throws Exception {
    primary = new TrustFixture(parent.resolve("primary"));
    refused = new RefusedPeers(primary, (time, details) -> {});
    AgentEndpoint endpoint =
        new AgentEndpoint(
            primary.agents,
            primary.gateways,
            refused,
            (gateway, status) -> true,
            (gateway, name, material) -> true,
            new AgentBriefing(
                primary.servers, primary.trust, server -> Optional.empty(), System::nanoTime));
    listener =
        new PeerListener(
            new PeerSettings("127.0.0.1", 0, Duration.ofMinutes(1), 20),
            new TlsContexts(primary.random)
                .peerServer(primary.self, primary.check, primary.agents, certificate -> false),
            endpoint,
            refused::handshakeFailed);
    listener.start();
    uid = initialized();
    agent = Agent.open(directory(), primary, primary.random).orElseThrow();
  }

  @AfterEach
  void stop() {
    agent.close();
    listener.close();
    primary.close();
  }

  private Path directory() {
    return parent.resolve("agent");
  }

  private ServerIdentity identity() {
    return ServerIdentity.load(new DirectorySecretFiles(directory())).orElseThrow();
  }

  /** An agent with a certificate, whose object is published. */
  private Uid initialized() {
    Agent.create(
        directory(),
        new Agent.Settings(NAME, "127.0.0.1", 0, List.of("127.0.0.1:" + listener.port())),
        ActivationKey.of("battery staple"),
        primary,
        primary.random);
    ServerIdentity self = identity();
    byte[] request =
        CertificateRequest.create(NAME, self.publicKey(), self.privateKey(), primary.random);
    Grant grant = primary.authority.issueToGateway(request, self.uid(), NAME);
    self.initialize(
        grant.certificate(), grant.ca(), grant.crl(), primary.self.ownRecord().orElseThrow());
    primary.publishGateway(self.uid(), NAME);
    return self.uid();
  }

  private void report() throws IOException, InterruptedException {
    assertThat(
            agent.report(
                GatewayStatus.fromJson(
                    CanonicalJson.MAPPER
                        .createObjectNode()
                        .put("interval-seconds", 1)
                        .put("state", "ok"))))
        .isEqualTo("127.0.0.1:" + listener.port());
  }

  private X509Certificate newest() {
    return primary.ca().certificatesOf(uid).getFirst().certificate();
  }

  private X509Certificate shown() {
    return primary.agents.newestShown(uid).orElseThrow();
  }

  private void advanceTo(Instant time) {
    primary.advance(Duration.between(primary.instant(), time));
  }

  @Test
  void isRenewedWithItsKeyAtThreeQuartersOfItsLifeAndUsedFromTheNextReportOn() throws Exception {
    report();
    X509Certificate first = newest();
    Instant due = RenewalRules.renewalTime(primary.ca().certificatesOf(uid).getFirst());
    advanceTo(due.minusSeconds(1));
    primary.upkeep().run();
    assertThat(newest()).isEqualTo(first);

    advanceTo(due);
    primary.upkeep().run();
    X509Certificate second = newest();
    assertThat(second).isNotEqualTo(first);
    assertThat(second.getPublicKey()).isEqualTo(first.getPublicKey());
    assertThat(second.getNotAfter().toInstant()).isEqualTo(due.plus(InternalCa.SERVER_VALIDITY));
    report();
    report();
    assertThat(shown()).isEqualTo(second);
    assertThat(identity().certificate()).contains(second);

    advanceTo(first.getNotAfter().toInstant().plusSeconds(1));
    primary.upkeep().run();
    report();
    assertThat(refused.lastOf(uid)).isEmpty();
  }

  @Test
  void comesWithANewKeyOfTheCaAndTheRotationEnds() throws Exception {
    report();
    primary.authority.rotate();
    primary.authority.reissue(primary.gateways.agents());
    primary.upkeep().run();
    report();
    report();
    assertThat(primary.ca().hasSigned(shown())).isTrue();
    primary.upkeep().run();
    assertThat(primary.ca().isRotating()).isFalse();
    report();
    assertThat(identity().trustedCas()).containsExactly(primary.ca().certificate());
  }

  @Test
  void thatEndedWhileTheAgentWasAwayIsToldOnBothSidesWithWhatToDo() throws Exception {
    report();
    Instant end = newest().getNotAfter().toInstant();
    advanceTo(end.plusSeconds(1));
    primary.upkeep().run();

    assertThatThrownBy(this::report)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("The certificate of this agent ended at " + end)
        .hasMessageContaining("redoubt agent init --reset");
    assertThat(refused.lastOf(uid).orElseThrow())
        .satisfies(refusal -> {
          assertThat(refusal.time()).isEqualTo(primary.instant());
          assertThat(refusal.reason())
              .contains("[CN=gw-1,", "ended at " + end, "reset the trust and initialize it again");
        });
    assertThat(refused.notices()).isEmpty();
  }

  @Test
  void aGatewayWhoseTrustWasResetIsRefusedAsSuchAndNotTakenForAServer() throws Exception {
    report();
    primary.authority.revoke(uid, NAME, false);
    assertThatThrownBy(this::report).isInstanceOf(IOException.class);
    assertThat(refused.lastOf(uid).orElseThrow().reason()).contains("was revoked");
    assertThat(refused.notices()).isEmpty();
  }
}
