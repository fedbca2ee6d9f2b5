package dev.redoubt.systemtests.scenario;

import dev.redoubt.systemtests.TestServer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;

/**
 * An administrator who adds, changes and deletes hosts on whoever is Active, one after another and
 * each published, until closed.
 */
final class Load implements AutoCloseable {

  private final Cluster cluster;
  private final AtomicBoolean done = new AtomicBoolean();
  private final Thread thread = Thread.ofVirtual().unstarted(this::run);

  private Load(Cluster cluster) {
    this.cluster = cluster;
  }

  static Load on(Cluster cluster) {
    Load load = new Load(cluster);
    load.thread.start();
    return load;
  }

  /** Waits for so many further publishes. */
  Load await(int more) {
    int wanted = cluster.ledger().size() + more;
    Awaitility.await(more + " publishes")
        .atMost(TestServer.LONG)
        .until(() -> cluster.ledger().size() >= wanted);
    return this;
  }

  @Override
  public void close() {
    done.set(true);
    Cluster.join(thread);
  }

  private void run() {
    while (!done.get()) {
      cluster.running().stream()
          .filter(TestServer::isActive)
          .findFirst()
          .ifPresent(cluster.ledger()::attempt);
    }
  }
}
