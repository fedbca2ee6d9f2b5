package dev.redoubt.systemtests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.FinishedTask;
import dev.redoubt.systemtests.TestServer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Publishes, and remembers each publish that was answered as done: one host each. At the end it
 * looks for every one of them. Safe for use by several threads.
 */
final class Ledger {

  private static final int PAGE = 500;

  private final AtomicInteger next = new AtomicInteger();
  private final List<String> published = new CopyOnWriteArrayList<>();
  private final Map<TestServer, Administrator> logins = new ConcurrentHashMap<>();

  /** Publishes a host on a server that must take it; returns its name. */
  String publish(TestServer server) {
    String name = "host-" + next.incrementAndGet();
    Administrator administrator = login(server);
    administrator.publishHost(name, "198.51.100." + next.get() % 256);
    published.add(name);
    return name;
  }

  /** The same {@code count} times. */
  List<String> publish(TestServer server, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(publish(server));
    }
    return names;
  }

  /** Publishes on a server that may refuse it or not answer; whether it was answered as done. */
  boolean attempt(TestServer server) {
    String name = "host-" + next.incrementAndGet();
    try {
      Administrator administrator = login(server);
      administrator.addHost(name, "198.51.100." + next.get() % 256);
      FinishedTask task = administrator.run("publish", Map.of());
      if (task.succeeded()) {
        published.add(name);
        return true;
      }
      administrator.send("discard", Map.of());
    } catch (AssertionError | UncheckedIOException _) {
      // Nothing was promised.
      logins.remove(server);
    }
    return false;
  }

  /** How many publishes were answered as done. */
  int size() {
    return published.size();
  }

  /** Every publish must be on this server. */
  void checkAllOn(TestServer server) {
    Set<String> missing = new TreeSet<>(published);
    missing.removeAll(hosts(server));
    assertThat(missing).as("publishes that are not on " + server.name()).isEmpty();
  }

  /**
   * Every publish must be on an Active, on a standby that is shown as diverged, or in an archive.
   */
  void check(Cluster cluster) {
    Set<String> kept = new HashSet<>();
    for (TestServer server : cluster.running()) {
      if (server.isActive() || isDiverged(server)) {
        kept.addAll(hosts(server));
      }
    }
    Set<String> missing = new TreeSet<>(published);
    missing.removeAll(kept);
    if (!missing.isEmpty()) {
      cluster.servers().forEach(server -> missing.removeAll(ArchivedHosts.of(server.directory())));
    }
    assertThat(missing).as("publishes that no Active, diverged standby or archive has").isEmpty();
  }

  /** The names of all hosts that a server has published. */
  static Set<String> hosts(TestServer server) {
    Set<String> names = new HashSet<>();
    JsonNode page = hosts(server, 0);
    while (!page.isEmpty()) {
      page.forEach(host -> names.add(host.path("name").asString("")));
      page = hosts(server, names.size());
    }
    return names;
  }

  private static JsonNode hosts(TestServer server, int offset) {
    return server
        .observer()
        .call("show-hosts", Map.of("limit", PAGE, "offset", offset, "details-level", "standard"))
        .path("objects");
  }

  private static boolean isDiverged(TestServer server) {
    return server.status().of(server).status().startsWith("Diverged")
        || server.status().of(server).reason().contains("only here");
  }

  private Administrator login(TestServer server) {
    Administrator present = logins.get(server);
    if (present == null || !present.send("keepalive", Map.of()).isOk()) {
      present = server.login();
      logins.put(server, present);
    }
    return present;
  }
}
