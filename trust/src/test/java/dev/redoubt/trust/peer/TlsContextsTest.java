package dev.redoubt.trust.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.Installation;
import dev.redoubt.trust.MemorySecretFiles;
import dev.redoubt.trust.PeerRecord;
import dev.redoubt.trust.ServerIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TlsContextsTest {

  private final Installation installation = new Installation("corp");
  private final ServerIdentity primary = installation.primary;
  private final ServerIdentity secondary = installation.trustedServer("secondary");
  private final TlsContexts contexts = new TlsContexts(installation.random);

  private SSLContext server() {
    return contexts.peerServer(primary, installation.check());
  }

  private TlsConversation.Outcome dial(ServerIdentity client, Uid expected) throws Exception {
    return TlsConversation.run(
        server(),
        contexts.peerClient(client, installation.check(), expected),
        TlsContexts.peerParameters());
  }

  /** The server refuses the client, and the client learns where to look for the reason. */
  private void assertClientRefused(ServerIdentity client, RefusalReason reason) throws Exception {
    TlsConversation.Outcome outcome =
        TlsConversation.run(
            contexts.peerServer(primary, installation.check()),
            contexts.activationClient(client).context(),
            TlsContexts.peerParameters());
    assertThat(outcome.serverFailure()).isInstanceOf(SSLHandshakeException.class);
    assertThat(outcome.serverFailure())
        .hasCauseInstanceOf(PeerRefusedException.class)
        .extracting(Throwable::getCause)
        .extracting(refusal -> ((PeerRefusedException) refusal).reason())
        .isEqualTo(reason);
    assertThat(outcome.client()).isNull();
    // The alert may be overtaken by the end of the connection.
    assertThat(outcome.status().cause()).isIn(SicCause.REFUSED_BY_PEER, SicCause.PROTOCOL);
    assertThat(outcome.status().instruction()).containsIgnoringCase("test SIC there");
  }

  /** The client refuses the server, and the test of the SIC status says why. */
  private void assertServerRefused(Uid expected, SicCause cause) throws Exception {
    TlsConversation.Outcome outcome =
        TlsConversation.run(
            openServer(),
            contexts.peerClient(secondary, installation.check(), expected),
            TlsContexts.peerParameters());
    assertThat(outcome.client()).isNull();
    SicStatus status = outcome.status();
    assertThat(status.cause()).isEqualTo(cause);
    assertThat(status.state()).isEqualTo(SicStatus.State.NOT_COMMUNICATING);
    assertThat(status.instruction()).isNotBlank();
  }

  /** A server that shows its certificate and accepts anybody. */
  private SSLContext openServer() {
    return contexts.activationClient(primary).context();
  }

  private void recordWith(ServerIdentity server, String sicName, ServerIdentity keyOf) {
    installation.directory.put(
        server.uid(), new PeerRecord(server.uid(), sicName, keyOf.sicPublicKey(), true));
  }

  @Test
  void recordedPeersTalkByTls13() throws Exception {
    TlsConversation.Outcome outcome = dial(secondary, primary.uid());
    assertThat(outcome.clientFailure()).isNull();
    assertThat(outcome.serverFailure()).isNull();
    assertThat(outcome.session().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(installation.check().check(outcome.session()).record().server())
        .isEqualTo(primary.uid());
  }

  @Test
  void noSessionIsResumedSoEveryConnectionIsChecked() throws Exception {
    SSLContext client = contexts.peerClient(secondary, installation.check(), primary.uid());
    try (TlsConversation server = new TlsConversation(server(), TlsContexts.peerParameters())) {
      assertThat(server.dial(client).clientFailure()).isNull();
      assertThat(server.dial(client).clientFailure()).isNull();
      installation.state = installation.ca.revokeServer(installation.state, secondary.uid());
      TlsConversation.Outcome outcome = server.dial(client);
      assertThat(outcome.client()).isNull();
      assertThat(outcome.serverFailure()).hasCauseInstanceOf(PeerRefusedException.class);
    }
  }

  @Test
  void aRenewedCertificateIsShownByTheSameContext() throws Exception {
    SSLContext client = contexts.peerClient(secondary, installation.check(), primary.uid());
    SSLContext server = server();
    installation.clock.advance(Duration.ofDays(3));
    var renewed =
        installation.ca.renew(
            installation.state, installation.state.certificatesOf(primary.uid()).getFirst());
    primary.renew(renewed.certificate());
    var outcome = TlsConversation.run(server, client, TlsContexts.peerParameters());
    assertThat(outcome.session().getPeerCertificates()[0]).isEqualTo(renewed.certificate());
  }

  @Test
  void refusesAClientWithAnotherKey() throws Exception {
    recordWith(secondary, installation.recordOf(secondary).sicName(), installation.newServer("x"));
    assertClientRefused(secondary, RefusalReason.WRONG_KEY);
  }

  @Test
  void refusesARevokedClient() throws Exception {
    installation.revoked.addAll(List.of(secondary.certificate().orElseThrow().getSerialNumber()));
    assertClientRefused(secondary, RefusalReason.REVOKED);
  }

  @Test
  void refusesAnExpiredClient() throws Exception {
    installation.clock.advance(Duration.ofDays(6 * 365));
    assertClientRefused(secondary, RefusalReason.EXPIRED);
  }

  @Test
  void refusesAClientFromTheFuture() throws Exception {
    installation.clock.advance(Duration.ofDays(-2));
    assertClientRefused(secondary, RefusalReason.NOT_YET_VALID);
  }

  @Test
  void refusesAClientOfAForeignCa() throws Exception {
    Installation foreign = new Installation("corp", installation.clock);
    assertClientRefused(foreign.trustedServer("secondary"), RefusalReason.FOREIGN_CA);
  }

  @Test
  void refusesASelfSignedClient() throws Exception {
    assertClientRefused(installation.newServer("secondary"), RefusalReason.FOREIGN_CA);
  }

  @Test
  void refusesAClientOfTheRightCaWithAnotherName() throws Exception {
    recordWith(secondary, "CN=third,O=" + installation.state.name(), secondary);
    assertClientRefused(secondary, RefusalReason.NAME_MISMATCH);
  }

  @Test
  void refusesAClientWithoutObject() throws Exception {
    installation.directory.remove(secondary.uid());
    assertClientRefused(secondary, RefusalReason.UNKNOWN_SERVER);
  }

  @Test
  void theClientSaysWhyItRefusesTheServer() throws Exception {
    assertServerRefused(Uid.random(installation.random), SicCause.NAME_MISMATCH);
    recordWith(primary, installation.recordOf(primary).sicName(), installation.newServer("x"));
    assertServerRefused(primary.uid(), SicCause.WRONG_KEY);
    installation.record(primary);
    installation.revoked.addAll(List.of(primary.certificate().orElseThrow().getSerialNumber()));
    assertServerRefused(primary.uid(), SicCause.CERTIFICATE_REVOKED);
  }

  @Test
  void theClientSaysThatTheServersClockOrTimeIsWrong() throws Exception {
    installation.clock.advance(Duration.ofDays(-2));
    assertServerRefused(primary.uid(), SicCause.CLOCK_SKEW);
    installation.clock.advance(Duration.ofDays(6 * 365));
    assertServerRefused(primary.uid(), SicCause.CERTIFICATE_EXPIRED);
  }

  @Test
  void theClientSaysThatTheServerIsOfAnotherInstallation() throws Exception {
    Installation foreign = new Installation("corp", installation.clock);
    TlsConversation.Outcome outcome =
        TlsConversation.run(
            contexts.activationClient(foreign.primary).context(),
            contexts.peerClient(secondary, installation.check(), primary.uid()),
            TlsContexts.peerParameters());
    assertThat(outcome.status().cause()).isEqualTo(SicCause.FOREIGN_CA);
  }

  @Test
  void aClientWithoutCertificateIsRefused() throws Exception {
    SSLContext bare = SSLContext.getInstance("TLSv1.3");
    bare.init(null, new javax.net.ssl.TrustManager[] {new PeerTrust(PeerTrust.ANYBODY)}, null);
    TlsConversation.Outcome outcome =
        TlsConversation.run(server(), bare, TlsContexts.peerParameters());
    assertThat(outcome.client()).isNull();
    assertThat(outcome.serverFailure()).isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void theActivationChannelKeepsToItsFirstCertificate() throws Exception {
    ServerIdentity newcomer = installation.newServer("new");
    ServerIdentity intruder = installation.newServer("new");
    ActivationTls tls = contexts.activationClient(primary);
    var first =
        TlsConversation.run(
            contexts.activationServer(newcomer), tls.context(), TlsContexts.peerParameters());
    assertThat(first.clientFailure()).isNull();
    assertThat(tls.peerCertificate()).hasValue(newcomer.bootstrapCertificate());
    assertThat(tls.ownCertificate()).isEqualTo(primary.certificate().orElseThrow());
    var second =
        TlsConversation.run(
            contexts.activationServer(intruder), tls.context(), TlsContexts.peerParameters());
    assertThat(second.client()).isNull();
    assertThat(tls.peerCertificate()).hasValue(newcomer.bootstrapCertificate());
  }

  @Test
  void theJdkHttpClientTalksToAPeerByAddress() throws Exception {
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    https.setHttpsConfigurator(
        new HttpsConfigurator(server()) {
          @Override
          public void configure(HttpsParameters parameters) {
            parameters.setSSLParameters(TlsContexts.peerParameters());
          }
        });
    https.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient client =
            HttpClient.newBuilder()
                .sslContext(contexts.peerClient(secondary, installation.check(), primary.uid()))
                .sslParameters(TlsContexts.peerParameters())
                .build()) {
      https.setExecutor(threads);
      https.start();
      URI uri = URI.create("https://127.0.0.1:" + https.getAddress().getPort() + "/");
      HttpResponse<Void> answer =
          client.send(
              HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
              HttpResponse.BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(installation.check().check(answer.sslSession().orElseThrow()).record().server())
          .isEqualTo(primary.uid());
    } finally {
      https.stop(0);
    }
  }

  @Test
  void theApiAsksForNoCertificate() throws Exception {
    ApiCertificate certificate =
        ApiCertificate.loadOrCreate(
            new MemorySecretFiles(), Set.of(), installation.clock, installation.random);
    SSLContext browser = SSLContext.getInstance("TLSv1.3");
    browser.init(null, new javax.net.ssl.TrustManager[] {new PeerTrust(PeerTrust.ANYBODY)}, null);
    TlsConversation.Outcome outcome =
        TlsConversation.run(contexts.api(certificate), browser, TlsContexts.apiParameters());
    assertThat(outcome.clientFailure()).isNull();
    assertThat(outcome.session().getPeerCertificates()).containsExactly(certificate.certificate());
  }
}
