package dev.redoubt.cli.demo;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.Pause;
import dev.redoubt.cli.api.ServerAddress;
import dev.redoubt.cli.api.TaskFollower;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The two servers of the demo, in one temporary directory that goes away with them. */
final class DemoWorld {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration IN_STEP_LIMIT = Duration.ofSeconds(60);
  private static final int MOST_DELETIONS = 50;
  private static final Duration BETWEEN_DELETIONS = Duration.ofMillis(100);

  private final Path directory;
  private final String password;
  private final String activationKey;
  private final Pause pause;
  private final DemoServer first;
  private final DemoServer second;
  private final Stopwatch stopwatch;

  private DemoWorld(Path launcher, Path directory, Stopwatch stopwatch, Pause pause)
      throws IOException {
    this.directory = directory;
    this.stopwatch = stopwatch;
    this.pause = pause;
    SecureRandom random = new SecureRandom();
    this.password = secret(random);
    this.activationKey = secret(random);
    List<Integer> ports = freePorts(4);
    this.first = server(launcher, "redoubt-1", ports.get(0), ports.get(1));
    this.second = server(launcher, "redoubt-2", ports.get(2), ports.get(3));
  }

  /** A world whose servers are neither initialized nor started. */
  static DemoWorld create(Path launcher, Stopwatch stopwatch, Pause pause) throws IOException {
    return new DemoWorld(launcher, Files.createTempDirectory("redoubt-demo-"), stopwatch, pause);
  }

  private DemoServer server(Path launcher, String name, int apiPort, int peerPort) {
    Path home = directory.resolve(name);
    return new DemoServer(
        name,
        home,
        new ServerAddress(LOOPBACK, apiPort),
        peerPort,
        new ServerProcess(launcher, home, directory.resolve(name + ".log")),
        password);
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Ports that nobody listens on now; all are held until the last is found, so none comes twice.
   */
  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  Path directory() {
    return directory;
  }

  DemoServer first() {
    return first;
  }

  DemoServer second() {
    return second;
  }

  String password() {
    return password;
  }

  String activationKey() {
    return activationKey;
  }

  Stopwatch stopwatch() {
    return stopwatch;
  }

  TaskFollower tasks(ApiSession session) {
    return new TaskFollower(session, pause);
  }

  /** Adds one object on a server and publishes it. */
  void addAndPublish(DemoServer server, String command, ObjectNode object) {
    ApiSession session = server.open();
    session.call(command, object);
    tasks(session).run("publish", ApiClient.request(), progress -> {});
    session.logout();
  }

  /** Waits until both servers see one of them Active and the other in step with it. */
  void awaitInStep(DemoServer active, DemoServer standby) throws InterruptedException {
    for (DemoServer asked : List.of(active, standby)) {
      stopwatch.await(
          asked.name() + " shows that " + standby.name() + " is in step with " + active.name(),
          IN_STEP_LIMIT,
          () -> asked.standing().isInStep(active.name(), standby.name()));
    }
  }

  /** Ends both processes and leaves nothing behind. */
  void end() throws InterruptedException {
    first.forgetSessions();
    second.forgetSessions();
    second.process().stop();
    first.process().stop();
    deleteDirectory();
  }

  /** More than once, because a step that Ctrl-C interrupts may still be writing. */
  private void deleteDirectory() throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        deleteAll(directory);
        return;
      } catch (IOException | UncheckedIOException e) {
        if (tries == MOST_DELETIONS) {
          throw new IllegalStateException("Please delete " + directory + ": " + e.getMessage(), e);
        }
        pause.sleep(BETWEEN_DELETIONS);
      }
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
