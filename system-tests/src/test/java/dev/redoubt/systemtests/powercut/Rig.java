package dev.redoubt.systemtests.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.systemtests.FreePorts;
import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Servers whose disks are recorded, and room in memory for the disks that a cut leaves. Closing it
 * ends and deletes everything, also when the tests are broken off. Needs root, for it mounts.
 */
final class Rig implements AutoCloseable {

  /** A setting: short, so that what waits for heartbeats does not wait long. */
  static final String QUICK = "heartbeat-interval=200ms";

  private final Path root;
  private final OperationLog log = new OperationLog();
  private final List<TestServer> servers = new ArrayList<>();
  private final List<RecordedDisk> disks = new ArrayList<>();
  private final AtomicInteger made = new AtomicInteger();
  private final Thread atExit = new Thread(this::end, "end of recorded disks");

  Rig() throws IOException {
    root = Files.createTempDirectory("redoubt-power-cut");
    Kernel.mount("tmpfs", root, "mode=0700");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A server on a disk of its own, of the same name, that is recorded. */
  TestServer recorded(String name, String... settings) throws IOException {
    RecordedDisk disk = RecordedDisk.mount(root.resolve(name), log);
    disks.add(disk);
    return server(name, settings);
  }

  /** A server whose disk is not recorded. */
  TestServer unrecorded(String name, String... settings) {
    return server(name, settings);
  }

  private TestServer server(String name, String... settings) {
    TestServer.Place place =
        new TestServer.Place(
            "127.0.0.1", FreePorts.next(), FreePorts.next(), List.of(), List.of(settings));
    TestServer server = new TestServer(name, root.resolve(name), place);
    servers.add(server);
    return server;
  }

  OperationLog log() {
    return log;
  }

  /** Makes a standby Active that misses the Active. */
  static void force(TestServer standby) {
    TestPair.eventually(
        "the standby misses the Active",
        () ->
            assertThat(standby.status().overview())
                .isIn("No HA", "No active server", "Communication problem"));
    standby
        .login()
        .run("set-ha-state", Map.of("new-state", "active", "force", true, "accept-behind", true))
        .orFail();
  }

  /** A directory that is not there yet. */
  Path room(String name) {
    return root.resolve("cut-" + made.incrementAndGet() + "-" + name);
  }

  /**
   * Ends the servers. What was recorded since an instant is to be cut.
   *
   * @param begin the first cut
   * @param disks the names of those that lose their power together
   */
  Recording recording(int begin, Recording.Expectation expectation, String... disks) {
    int end = log.now();
    servers.forEach(TestServer::close);
    return new Recording(log.entries(), Set.of(disks), begin, end, expectation);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  private void end() {
    servers.forEach(TestServer::close);
    try {
      for (RecordedDisk disk : disks) {
        disk.close();
      }
      // Others may have a copy of the mount, and of the memory that it takes.
      try (Stream<Path> all = Files.list(root)) {
        for (Path path : all.toList()) {
          DurableFiles.deleteTree(path);
        }
      }
      Kernel.unmount(root);
      Files.delete(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
