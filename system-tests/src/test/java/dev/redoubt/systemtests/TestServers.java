package dev.redoubt.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The servers of one test. After it their processes are ended, their directories deleted, and, if
 * it failed, their logs printed.
 */
final class TestServers implements BeforeEachCallback, AfterEachCallback {

  private static final int LOG_CHARACTERS = 8_000;

  private final List<TestServer> servers = new CopyOnWriteArrayList<>();
  private final Thread atExit = new Thread(this::abandon, "end of test servers");
  private @Nullable Path root;

  /** A server that was neither initialized nor started. */
  TestServer server(String name) {
    TestServer server =
        new TestServer(name, root().resolve(name), FreePorts.next(), FreePorts.next());
    servers.add(server);
    return server;
  }

  /** A server that listens for others where {@code other}, which is stopped, did. */
  TestServer serverInPlaceOf(TestServer other, String name) {
    TestServer server =
        new TestServer(name, root().resolve(name), FreePorts.next(), other.peerPort());
    servers.add(server);
    return server;
  }

  /** Two servers that do not know each other yet, both running. */
  TestPair strangers() {
    return strangers("alpha", "beta");
  }

  TestPair strangers(String primaryName, String secondaryName) {
    TestPair pair = new TestPair(server(primaryName), server(secondaryName));
    pair.startAsStrangers();
    return pair;
  }

  /** A Primary and a Secondary that trust each other and are in step. */
  TestPair pair() {
    TestPair pair = strangers();
    pair.establishTrust();
    pair.awaitSynchronized();
    return pair;
  }

  Path root() {
    if (root == null) {
      throw new IllegalStateException("There is no test");
    }
    return root;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    root = Files.createTempDirectory("redoubt-system-test");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    try {
      if (context.getExecutionException().isPresent()) {
        servers.forEach(TestServers::print);
      }
    } finally {
      endAll();
      Runtime.getRuntime().removeShutdownHook(atExit);
      delete(root());
    }
  }

  void endAll() {
    servers.forEach(TestServer::close);
  }

  /** The tests were broken off. */
  private void abandon() {
    endAll();
    try {
      delete(root());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("SystemOut") // the report of a failed test
  private static void print(TestServer server) {
    String log = server.log();
    System.out.printf(
        "---- log of %s ----%n%s%n",
        server.name(), log.substring(Math.max(0, log.length() - LOG_CHARACTERS)));
  }

  private static void delete(Path directory) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(paths::add);
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
