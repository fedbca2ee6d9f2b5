package dev.redoubt.bench.process;

import dev.redoubt.bench.client.ApiSession;
import dev.redoubt.bench.client.HttpAddress;
import dev.redoubt.bench.client.Metrics;
import dev.redoubt.bench.client.RawConnection;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** A Primary and a Secondary. Either may be the Active. */
public final class ServerPair implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final ManagedServer primary;
  private final ManagedServer secondary;

  public ServerPair(ManagedServer primary, ManagedServer secondary) {
    this.primary = primary;
    this.secondary = secondary;
  }

  public ManagedServer primary() {
    return primary;
  }

  public ManagedServer secondary() {
    return secondary;
  }

  /** Starts both, establishes trust and waits until they are in step. */
  public void start() throws IOException, InterruptedException {
    primary.startToReady();
    secondary.start();
    secondary.awaitReady("/health/live");
    ObjectNode request =
        ApiSession.object()
            .put("name", name(secondary))
            .put("ip-address", HttpAddress.HOST)
            .put("peer-port", secondary.ports().peer())
            .put("ignore-warnings", true)
            .put("one-time-password", Workshop.ACTIVATION_KEY);
    request.putObject("management-blades").put("network-policy-management", true);
    try (ApiSession session = primary.login()) {
      session.run("add-checkpoint-host", request);
      session.run("publish", ApiSession.object());
    }
    awaitInStep();
  }

  /** Waits until the Active says that everything is synchronized, and both have nothing to do. */
  public void awaitInStep() throws IOException, InterruptedException {
    new Waiting(LIMIT, Duration.ofMillis(100)).until("both servers are in step", this::isInStep);
    primary.awaitIdle();
    secondary.awaitIdle();
  }

  /**
   * Waits until a server that runs has a revision. Asks over one connection: each costs a little.
   */
  public void awaitRevision(ManagedServer server, long revision, Duration look)
      throws IOException, InterruptedException {
    try (RawConnection connection = RawConnection.open(server.address())) {
      new Waiting(LIMIT, look)
          .until(
              server.directory().root().getFileName() + " is at revision " + revision,
              () -> Metrics.read(connection).revision() == revision);
    }
  }

  /** The one that is Active now. */
  public ManagedServer active() throws IOException {
    return primary.metrics().get("redoubt_ha_active") > 0 ? primary : secondary;
  }

  /** The other one. */
  public ManagedServer standby() throws IOException {
    return active() == primary ? secondary : primary;
  }

  /** The name of a server's object. */
  public static String name(ManagedServer server) {
    return String.valueOf(server.directory().root().getFileName());
  }

  @Override
  public void close() {
    secondary.close();
    primary.close();
  }

  private boolean isInStep() throws IOException {
    Metrics one = primary.metrics();
    Metrics other = secondary.metrics();
    return one.get("redoubt_ha_synchronized") > 0
        && other.get("redoubt_ha_synchronized") > 0
        && one.revision() == other.revision();
  }
}
