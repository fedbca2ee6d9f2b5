package dev.redoubt.ha.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls over real connections, to a peer whose trust comes and goes. */
@Timeout(60)
class PeerClientTest {

  private static final byte[] BODY = {1, 2, 3};

  private final TestTrust trust = TestTrust.create();
  private LoopbackPeer peer;
  private PeerConnections connections;
  private PeerClient client;

  @BeforeEach
  void open() throws IOException {
    peer = new LoopbackPeer(trust);
    peer.answer((request, response) -> {
      byte[] body = request.body().readAllBytes();
      response.body().write(body);
    });
    connections = trust.connections(peer.port());
    client = connections.client(trust.active()).orElseThrow();
  }

  @AfterEach
  void close() {
    connections.close();
    peer.close();
  }

  @Test
  void returnsWhatThePeerAnswers() throws IOException {
    assertThat(client.post("/echo", BODY)).isEqualTo(BODY);
  }

  @Test
  void aRefusalCarriesItsStatusAndItsWords() {
    peer.answer((request, response) -> {
      response.status(409);
      response.body().write("not now".getBytes(StandardCharsets.UTF_8));
    });

    assertThatThrownBy(() -> client.post("/echo", BODY))
        .isInstanceOfSatisfying(
            PeerCallException.class, refused -> assertThat(refused.status()).isEqualTo(409))
        .hasMessage("not now");
    assertThatThrownBy(() -> client.open("/echo"))
        .isInstanceOf(PeerCallException.class)
        .hasMessage("not now");
  }

  @Test
  void nothingIsSentOverAnOpenConnectionToAPeerThatIsTrustedNoMore() throws Exception {
    client.post("/first", BODY);
    trust.forget(trust.active());

    assertThatThrownBy(() -> client.post("/second", BODY)).hasMessageContaining("No server object");
    assertThatThrownBy(() -> client.post("/third", BODY)).isInstanceOf(IOException.class);

    assertThat(peer.asked).containsExactly("/first");
    trust.rememberActive();
    assertThat(client.post("/fourth", BODY)).isEqualTo(BODY);
    assertThat(peer.asked).containsExactly("/first", "/fourth");
  }

  @Test
  void aStreamIsCheckedAtEachPart() throws IOException {
    try (PeerStream stream = client.open("/stream")) {
      stream.requireTrusted();
      trust.forget(trust.active());

      assertThatThrownBy(stream::requireTrusted).hasMessageContaining("No server object");
    }
  }

  @Test
  void aBodyIsSentInParts() throws Exception {
    CompletableFuture<byte[]> first = new CompletableFuture<>();
    CompletableFuture<byte[]> rest = new CompletableFuture<>();
    peer.answer((request, response) -> {
      byte[] part = new byte[BODY.length];
      assertThat(request.body().readNBytes(part, 0, part.length)).isEqualTo(part.length);
      first.complete(part);
      rest.complete(request.body().readAllBytes());
    });

    client.send(
        "/stream",
        body -> {
          body.send(BODY);
          assertThat(first.join()).as("comes before the body ends").isEqualTo(BODY);
          body.send(BODY);
        });

    assertThat(rest.get()).isEqualTo(BODY);
  }

  @Test
  void aBodyThatIsRefusedCarriesTheRefusal() {
    peer.answer((request, response) -> {
      request.body().readAllBytes();
      response.status(409);
      response.body().write("not now".getBytes(StandardCharsets.UTF_8));
    });

    assertThatThrownBy(() -> client.send("/stream", body -> body.send(BODY)))
        .isInstanceOf(PeerCallException.class)
        .hasMessage("not now");
  }

  @Test
  void ofABodyNothingMoreIsSentToAPeerThatIsTrustedNoMore() {
    assertThatThrownBy(() ->
            client.send(
                "/stream",
                body -> {
                  body.send(BODY);
                  trust.forget(trust.active());
                  body.send(BODY);
                }))
        .hasMessageContaining("No server object");
  }

  @Test
  void aPeerThatIsGoneRefusesTheConnection() {
    peer.close();

    assertThatThrownBy(() -> client.post("/echo", BODY)).isInstanceOf(ConnectException.class);
  }

  @Test
  void afterTheEndNothingIsSent() {
    connections.close();

    assertThatThrownBy(() -> client.post("/echo", BODY)).isInstanceOf(IOException.class);
    assertThat(peer.asked).isEmpty();
  }
}
