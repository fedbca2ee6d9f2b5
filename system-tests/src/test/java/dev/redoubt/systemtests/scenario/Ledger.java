package dev.redoubt.systemtests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.Answer;
import dev.redoubt.systemtests.TestServer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * Publishes, and remembers each publish that was answered as done: one change of a host each. At
 * the end it looks for every one of them, by what the hosts are and not only by their names. Safe
 * for use by several threads.
 */
final class Ledger {

  private static final int PAGE = 500;

  /** Of the attempts every third changes a host of an earlier one, and every seventh deletes it. */
  private static final int CHANGES_ONE_IN = 3;

  private static final int DELETES_ONE_IN = 7;

  private final Journal journal = new Journal();
  private final AtomicInteger attempts = new AtomicInteger();
  private final Queue<String> changeable = new ConcurrentLinkedQueue<>();
  private final Map<TestServer, Administrator> logins = new ConcurrentHashMap<>();
  private volatile boolean decided;

  /** Publishes a host on a server that must take it; returns its name. */
  String publish(TestServer server) {
    Journal.Change change = journal.add();
    Administrator administrator = login(server);
    add(administrator, change).orFail();
    administrator.publish();
    journal.answered(change);
    return change.host();
  }

  /** The same {@code count} times. */
  List<String> publish(TestServer server, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(publish(server));
    }
    return names;
  }

  /**
   * Publishes on a server that may refuse it or not answer: adds a host, or changes or deletes one
   * that an earlier attempt added.
   *
   * @return whether it was answered as done
   */
  boolean attempt(TestServer server) {
    try {
      Administrator administrator = login(server);
      Journal.Change change = edit(administrator);
      if (administrator.run("publish", Map.of()).succeeded()) {
        journal.answered(change);
        if (change.kind() == Journal.Kind.ADDED) {
          changeable.add(change.host());
        }
        return true;
      }
      administrator.send("discard", Map.of());
    } catch (AssertionError | UncheckedIOException | ConditionTimeoutException _) {
      // Nothing was promised.
      logins.remove(server);
    }
    return false;
  }

  private Journal.Change edit(Administrator administrator) {
    int attempt = attempts.incrementAndGet();
    if (attempt % DELETES_ONE_IN == 0 || attempt % CHANGES_ONE_IN == 0) {
      boolean deletes = attempt % DELETES_ONE_IN == 0;
      Optional<Journal.Change> over =
          over(administrator, deletes ? Journal.Kind.DELETED : Journal.Kind.CHANGED);
      if (over.isPresent()) {
        return over.get();
      }
    }
    Journal.Change change = journal.add();
    add(administrator, change).orFail();
    return change;
  }

  /** Empty if the next host is not on this server, or somebody else has it in hand. */
  private Optional<Journal.Change> over(Administrator administrator, Journal.Kind kind) {
    String host = changeable.poll();
    if (host == null) {
      return Optional.empty();
    }
    if (kind == Journal.Kind.CHANGED) {
      changeable.add(host);
    }
    Answer shown = administrator.send("show-host", Map.of("name", host));
    if (!shown.isOk()) {
      return Optional.empty();
    }
    Journal.Change change = journal.over(kind, host, HostBody.of(shown.orFail()));
    if (write(administrator, change)) {
      return Optional.of(change);
    }
    administrator.call("discard", Map.of());
    return Optional.empty();
  }

  private static boolean write(Administrator administrator, Journal.Change change) {
    return switch (change.kind()) {
      case ADDED -> add(administrator, change).isOk();
      case CHANGED ->
          administrator
              .send(
                  "set-host",
                  Map.of(
                      "name",
                      change.host(),
                      "ip-address",
                      change.body().address(),
                      "comments",
                      change.body().comments(),
                      "ignore-warnings",
                      true))
              .isOk();
      case DELETED ->
          administrator.send("delete-host", Map.of("name", change.host())).isOk()
              && add(administrator, change).isOk();
    };
  }

  private static Answer add(Administrator administrator, Journal.Change change) {
    return administrator.send(
        "add-host",
        Map.of(
            "name",
            change.bearer(),
            "ip-address",
            change.body().address(),
            "comments",
            change.body().comments(),
            "ignore-warnings",
            true));
  }

  /** How many publishes were answered as done. */
  int size() {
    return journal.answered().size();
  }

  /**
   * From now on a host may be there that the other side of a conflict deleted: an administrator
   * decided so.
   */
  void someClashWasDecided() {
    decided = true;
  }

  /** Every publish must be on this server. */
  void checkAllOn(TestServer server) {
    List<Journal.Change> due = journal.answered();
    Map<String, HostBody> hosts = hosts(server);
    assertThat(journal.lost(due, List.of(hosts)))
        .as("publishes that are not on " + server.name())
        .isEmpty();
    checkRight(server, hosts);
  }

  /**
   * Every publish must be on an Active, on a standby that is shown as diverged, or in an archive.
   */
  void check(Cluster cluster) {
    List<Journal.Change> due = journal.answered();
    List<Map<String, HostBody>> kept = new ArrayList<>();
    for (TestServer server : cluster.running()) {
      Map<String, HostBody> hosts = hosts(server);
      checkRight(server, hosts);
      if (server.isActive() || isDiverged(server)) {
        kept.add(hosts);
      }
    }
    if (!journal.lost(due, kept).isEmpty()) {
      cluster.servers().forEach(server -> kept.addAll(ArchivedHosts.each(server.directory())));
    }
    assertThat(journal.lost(due, kept))
        .as("publishes that no Active, diverged standby or archive has")
        .isEmpty();
  }

  private void checkRight(TestServer server, Map<String, HostBody> hosts) {
    assertThat(journal.wrong(hosts)).as("hosts that are wrong on " + server.name()).isEmpty();
    if (!decided) {
      assertThat(Journal.back(hosts)).as("deleted and there on " + server.name()).isEmpty();
    }
  }

  /** All hosts that a server has published. */
  static Map<String, HostBody> hosts(TestServer server) {
    Map<String, HostBody> hosts = new HashMap<>();
    JsonNode page = hosts(server, 0);
    while (!page.isEmpty()) {
      page.forEach(host -> hosts.put(host.path("name").asString(""), HostBody.of(host)));
      page = hosts(server, hosts.size());
    }
    return hosts;
  }

  private static JsonNode hosts(TestServer server, int offset) {
    return server
        .observer()
        .call("show-hosts", Map.of("limit", PAGE, "offset", offset, "details-level", "full"))
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
