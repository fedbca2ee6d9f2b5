package dev.redoubt.systemtests.scenario;

import static dev.redoubt.systemtests.TestPair.awaitOverview;
import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.AvailabilityStatus;
import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The servers of one scenario, each on a host of its own, and what may be done to them. The first
 * is the Primary, which is Active in the beginning. Closing it ends and deletes everything.
 */
final class Cluster implements AutoCloseable {

  private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta", "epsilon");
  private static final int API_PORT = 8443;
  private static final int PEER_PORT = 18190;

  /** Short, so that the scenarios are; everything is judged by multiples of it. */
  private static final String HEARTBEAT = "heartbeat-interval=200ms";

  private final Path root;
  private final Network network = Network.create();
  private final Ledger ledger = new Ledger();
  private final List<TestServer> servers = new ArrayList<>();
  private final Map<TestServer, Network.Host> hosts = new HashMap<>();
  private final List<Runnable> endings = new ArrayList<>();
  private final Thread atExit = new Thread(this::end, "end of scenario");

  Cluster() {
    try {
      root = Files.createTempDirectory("redoubt-scenario");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** What a stopped server has on its disk, put aside. */
  Path copyOf(TestServer stopped) {
    Path copy = root.resolve(stopped.name() + "-copy");
    Programs.run("cp", "-a", stopped.directory().toString(), copy.toString());
    return copy;
  }

  /** A stopped server gets back the disk of an earlier time. */
  void rollBack(TestServer stopped, Path copy) {
    Programs.run("rm", "-r", stopped.directory().toString());
    Programs.run("cp", "-a", copy.toString(), stopped.directory().toString());
  }

  /**
   * A server of the same identity on a host of its own, from a copy of the disk. It is none of the
   * {@link #servers()}.
   */
  TestServer cloned(TestServer original, Path copy) throws IOException {
    Network.Host host = network.host();
    Path configuration = copy.resolve("redoubt.conf");
    Files.writeString(
        configuration, Files.readString(configuration).replace(original.address(), host.address()));
    TestServer clone = on(host, original.name(), copy, List.of());
    endings.add(clone::close);
    return clone;
  }

  /** The servers, the Primary first. */
  List<TestServer> servers() {
    return List.copyOf(servers);
  }

  TestServer server(int index) {
    return servers.get(index);
  }

  /** The Primary. */
  TestServer alpha() {
    return server(0);
  }

  /** The first secondary. */
  TestServer beta() {
    return server(1);
  }

  List<TestServer> running() {
    return servers.stream().filter(TestServer::isRunning).toList();
  }

  Network network() {
    return network;
  }

  Network.Host host(TestServer server) {
    return Objects.requireNonNull(hosts.get(server));
  }

  Ledger ledger() {
    return ledger;
  }

  Path root() {
    return root;
  }

  /** A further server, neither initialized nor started. */
  TestServer add(String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    if (all.stream().noneMatch(setting -> setting.startsWith("heartbeat-interval="))) {
      all.add(HEARTBEAT);
    }
    Network.Host host = network.host();
    String name = NAMES.get(servers.size());
    TestServer server = on(host, name, root.resolve(name), all);
    servers.add(server);
    hosts.put(server, host);
    return server;
  }

  private static TestServer on(
      Network.Host host, String name, Path directory, List<String> settings) {
    return new TestServer(
        name,
        directory,
        new TestServer.Place(host.address(), API_PORT, PEER_PORT, host.prefix(), settings));
  }

  /** Servers that trust each other and are in step, all with these settings. */
  void start(int count, String... settings) {
    for (int i = 0; i < count; i++) {
      add(settings);
    }
    startAll();
    for (TestServer secondary : servers.subList(1, count)) {
      trust(secondary);
    }
    awaitSynchronized();
  }

  /** Initializes and starts what was added. */
  void startAll() {
    List<Thread> starting = new ArrayList<>();
    for (TestServer server : servers) {
      starting.add(
          Thread.ofVirtual()
              .start(() -> {
                server.init(server == alpha() ? "primary" : "secondary");
                server.start();
              }));
    }
    starting.forEach(Cluster::join);
    servers.forEach(TestServer::awaitLive);
  }

  /** Makes the Active trust a secondary, and publishes that. */
  void trust(TestServer secondary) {
    new TestPair(active(), secondary).establishTrust();
  }

  /** The one that is Active; fails if there is none or more than one. */
  TestServer active() {
    List<TestServer> actives = running().stream().filter(TestServer::isActive).toList();
    assertThat(actives).as("Active servers").hasSize(1);
    return actives.getFirst();
  }

  /** Waits until every server that runs says that all are in step. */
  void awaitSynchronized() {
    running().forEach(server -> awaitOverview(server, "Synchronized"));
  }

  /** All are in step, their disks hold the same, and every publish is there. */
  void assertAllEqual() {
    awaitSynchronized();
    String digest = active().digest();
    for (TestServer server : running()) {
      assertThat(server.digest()).as("digest of " + server.name()).isEqualTo(digest);
      ledger.checkAllOn(server);
    }
  }

  /** Waits until a server shows another with a status that begins like this. */
  void awaitLine(TestServer at, TestServer of, String status) {
    eventually(
        at.name() + " shows " + of.name() + " as " + status,
        () -> {
          AvailabilityStatus now = at.status();
          assertThat(now.of(of).status()).as(now::toString).startsWith(status);
        });
  }

  void awaitBanner(TestServer at, String overview) {
    awaitOverview(at, overview);
  }

  /** A changeover to a standby, asked for there, that must succeed. */
  void changeOver(TestServer to) {
    to.login().run("set-ha-state", Map.of("new-state", "active")).orFail();
    assertThat(to.isActive()).as(to.name() + " is Active").isTrue();
  }

  /** Makes a standby Active that misses the Active. */
  void force(TestServer standby) {
    eventually(
        standby.name() + " misses the Active",
        () ->
            assertThat(standby.status().overview())
                .isIn("No HA", "No active server", "Communication problem"));
    standby
        .login()
        .run("set-ha-state", Map.of("new-state", "active", "force", true, "accept-behind", true))
        .orFail();
    assertThat(standby.isActive()).as(standby.name() + " is Active").isTrue();
  }

  /** Ends a conflict: the loser becomes standby of the winner. */
  void resolve(TestServer loser, TestServer winner) {
    awaitOverview(loser, "Collision or HA conflict");
    awaitOverview(winner, "Collision or HA conflict");
    loser
        .login()
        .run("set-ha-state", Map.of("new-state", "standby", "peer", winner.name()))
        .orFail();
  }

  void cut(TestServer one, TestServer other) {
    network.cut(host(one), host(other));
  }

  void cutOneWay(TestServer from, TestServer to) {
    network.cutOneWay(host(from), host(to));
  }

  void isolate(TestServer server) {
    network.isolate(host(server));
  }

  /** New connections of one server to the peer port of another go through a proxy. */
  FaultyProxy proxy(TestServer from, TestServer to) {
    FaultyProxy proxy = new FaultyProxy(network.testAddress(), to.address(), to.peerPort());
    endings.add(proxy::close);
    network.divert(host(from), host(to), to.peerPort(), proxy.port());
    return proxy;
  }

  /** Gives a server that is not initialized yet a small disk. */
  Disk disk(TestServer server, int megabytes) {
    Disk disk = Disk.mount(server.directory(), megabytes);
    endings.add(disk::unmount);
    return disk;
  }

  /** From its next start on the server's wall clock is wrong by an offset such as {@code +2h}. */
  void clock(TestServer server, String offset) {
    server.environment(WrongClock.environment(offset));
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  /** Also when the scenario is broken off. */
  private void end() {
    servers.forEach(TestServer::close);
    endings.forEach(Runnable::run);
    network.close();
    Programs.run("rm", "-r", root.toString());
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
