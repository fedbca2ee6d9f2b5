package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.MessageCodec;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whoever has taken over a gateway has a certificate of the internal CA. To the management servers
 * it is no server's.
 */
class GatewayAtThePeerPortTest {

  private static final String GATEWAY = "gw-1";
  private static final String REFUSED =
      "shows the certificate of a gateway, which is no management server's";

  @RegisterExtension final TestServers servers = new TestServers();

  @Test
  void withTheCertificateOfAGatewayNobodySpeaksToServersAsAServer() throws IOException {
    TestPair pair = servers.pair();
    SSLContext stolen;
    try (TestAgent agent = TestAgent.init(servers, GATEWAY, pair.primary())) {
      agent.say(Map.of("state", "ok"));
      agent.run();
      agent.letInitialize(pair.primary());
      ServerIdentity identity =
          ServerIdentity.load(new DirectorySecretFiles(agent.directory())).orElseThrow();
      stolen = new TlsContexts(new SecureRandom()).clientOf(identity, certificate -> true);
    }
    pair.awaitSynchronized();
    long revision = pair.primary().status().of(pair.primary()).revision();
    String digest = pair.primary().digest();

    for (TestServer server : List.of(pair.primary(), pair.secondary())) {
      for (String path :
          List.of(
              PeerPaths.REVISIONS,
              PeerPaths.SNAPSHOTS + new Uid(1, 1) + "/manifest",
              PeerPaths.HISTORY,
              PeerPaths.BUNDLES,
              PeerPaths.SESSIONS,
              PeerPaths.VERIFICATION,
              PeerPaths.REPORTS)) {
        assertRefused(ask(stolen, server, "GET " + path, new byte[0]));
      }
      for (Message message :
          List.of(
              new Message.ChangeoverRequest(new Uid(1, 1), new Uid(2, 2)),
              new Message.PromiseRequest(new Uid(1, 1)),
              new Message.LineageQuery(List.of(1L)))) {
        byte[] body = MessageCodec.encode(message);
        assertRefused(ask(stolen, server, "POST " + PeerPaths.MESSAGE, body));
      }
      assertRefused(ask(stolen, server, "POST " + PeerPaths.ACKNOWLEDGE, new byte[0]));
      assertThat(server.log()).contains("A peer at 127.0.0.1 was refused: ").contains(REFUSED);
    }

    pair.awaitSynchronized();
    assertThat(pair.primary().isActive()).isTrue();
    assertThat(pair.primary().status().of(pair.primary()).revision()).isEqualTo(revision);
    assertThat(pair.primary().digest()).isEqualTo(digest).isEqualTo(pair.secondary().digest());
  }

  private static void assertRefused(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 403").contains(REFUSED);
  }

  private static String ask(SSLContext context, TestServer server, String request, byte[] body)
      throws IOException {
    try (Socket socket =
        context.getSocketFactory().createSocket(server.address(), server.peerPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (request
                  + " HTTP/1.1\r\nHost: "
                  + server.address()
                  + "\r\nConnection: close\r\nContent-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
