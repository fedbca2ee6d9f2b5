package dev.redoubt.server.agent;

import dev.redoubt.ha.peer.PeerEndpoint;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.server.configuration.PeerSettings;
import dev.redoubt.server.http.PeerListener;
import dev.redoubt.server.trust.ActivationEndpoint;
import dev.redoubt.server.trust.RefusedPeers;
import dev.redoubt.server.trust.SicEndpoint;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.TrustState;
import dev.redoubt.trust.activation.ActivationResponder;
import dev.redoubt.trust.activation.ActivationWindow;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The port of an agent: where the Active initializes it by its activation key, and tests SIC
 * afterwards. It answers nothing else.
 */
public final class AgentListener implements AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 20;

  private final ServerIdentity self;
  private final PeerCheck check;
  private final TlsContexts contexts;
  private final ActivationEndpoint activation;
  private final ActivationWindow window;
  private final PeerListener listener;
  private volatile CountDownLatch initialized = new CountDownLatch(1);

  /**
   * A listener that is not open yet.
   *
   * @param port 0 for any free one
   */
  public AgentListener(
      ServerIdentity self,
      SecretFiles files,
      PeerCheck check,
      String address,
      int port,
      InstantSource clock,
      SecureRandom random) {
    this.self = self;
    this.check = check;
    this.contexts = new TlsContexts(random);
    this.window = new ActivationWindow(files);
    this.activation =
        new ActivationEndpoint(
            new ActivationResponder(self, window, new RevokedSerials(files), clock, random),
            self,
            this::initialized,
            this::reopened,
            new RefusedPeers(clock, (time, details) -> {}));
    boolean trusted = self.state() != TrustState.UNINITIALIZED;
    this.listener =
        new PeerListener(
            new PeerSettings(address, port, IDLE, CONNECTIONS),
            trusted ? contexts.peerServer(self, check) : contexts.activationServer(self),
            trusted ? this::answer : activation,
            (failure, from) -> {});
    if (trusted) {
      initialized.countDown();
    }
  }

  /** Opens the port. */
  public void start() throws IOException {
    listener.start();
  }

  /** The port in use. */
  public int port() {
    return listener.port();
  }

  /**
   * Waits until the agent has its certificate.
   *
   * @return whether it has
   * @throws InterruptedException if interrupted
   */
  public boolean awaitInitialized(Duration atMost) throws InterruptedException {
    return initialized.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A report was taken: the activation key has done its work. */
  public void confirmed() {
    self.confirm();
    window.close();
  }

  @Override
  public void close() {
    listener.close();
  }

  private void initialized() {
    PeerEndpoint endpoint = this::answer;
    listener.use(contexts.peerServer(self, check), endpoint);
    initialized.countDown();
  }

  private void reopened() {
    initialized = new CountDownLatch(1);
    listener.use(contexts.activationServer(self), activation);
  }

  private void answer(PeerRequest request, PeerResponse response) throws IOException {
    try {
      check.check(request.certificates());
    } catch (PeerRefusedException e) {
      say(response, 403, String.valueOf(e.getMessage()));
      return;
    }
    switch (request.path()) {
      case SicEndpoint.ACTIVATION_PATH -> activation.handle(request, response);
      case SicEndpoint.TEST_PATH -> say(response, 200, "OK");
      default -> say(response, 404, "This is the agent of a gateway");
    }
  }

  private static void say(PeerResponse response, int status, String text) throws IOException {
    response.status(status);
    response.body().write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
