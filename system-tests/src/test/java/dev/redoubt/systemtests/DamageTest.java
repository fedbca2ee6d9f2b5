package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A disk that gives back other bytes than were written. */
class DamageTest {

  @RegisterExtension final TestServers servers = new TestServers();

  @Test
  void aDamagedFileOnTheStandbyIsFoundAndAFullSyncRepairsItByItself() throws IOException {
    TestPair pair = servers.strangers();
    TestPair.publishMany(pair.primary().login(), "bulk", 2_000);
    pair.establishTrust();
    pair.awaitSynchronized();

    pair.secondary().shutDown();
    Path damaged = damage(pair.secondary());
    pair.secondary().start();

    FinishedTask verified = pair.secondary().observer().run("verify-database", Map.of());
    assertThat(verified.failure())
        .contains("The database of beta is damaged. A standby is repaired by a full sync")
        .contains(damaged.getFileName().toString());

    TestPair.eventually(
        "the standby is repaired by a full sync that nobody asked for",
        () ->
            assertThat(pair.secondary().observer().run("verify-database", Map.of()).succeeded())
                .isTrue());
    pair.awaitSynchronized();
    pair.assertEqualDigests();
  }

  @Test
  void aByteThatFlipsInAnyFileWhileTheServersWorkIsFound() throws IOException {
    TestPair pair = servers.pair();
    TestServer standby = pair.secondary();
    TestPair.publishMany(pair.primary().login(), "bulk", 200);
    pair.awaitSynchronized();
    Path directory = standby.directory();

    for (String kind : new String[] {"local/MANIFEST-", "local/CURRENT", "local/.*\\.log"}) {
      Path file = file(directory, kind);
      long at = Files.size(file) / 2;
      flip(file, at);
      assertThat(verified(standby).failure())
          .contains(file.toString())
          .contains("redoubt reinitialize");
      flip(file, at);
    }
    Path key = directory.resolve("identity").resolve("sic-key.pem");
    flip(key, 100);
    assertThat(verified(standby).failure()).contains("sic-key.pem").contains("written anew");
    verified(standby).orFail();

    int published = 0;
    for (String kind :
        new String[] {"tables/MANIFEST-", "tables/CURRENT", "tables/.*\\.log", "format"}) {
      published++;
      pair.primary().login().publishHost("between-" + published, "10.1.1." + published);
      pair.awaitSynchronized();
      Path file = file(directory, "database/generations/.*/" + kind);
      flip(file, Files.size(file) / 2);
      assertThat(verified(standby).failure())
          .contains("The database of beta is damaged")
          .contains(file.toString());
      TestPair.eventually("a full sync repairs the standby", () -> verified(standby).orFail());
      pair.awaitSynchronized();
    }
    pair.assertEqualDigests();
  }

  private static FinishedTask verified(TestServer server) {
    return server.observer().run("verify-database", Map.of());
  }

  private static Path file(Path directory, String pattern) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .filter(path -> directory.relativize(path).toString().matches(pattern + ".*"))
          .filter(path -> path.toFile().length() > 0)
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private static void flip(Path file, long at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 8)}), at);
    }
  }

  /** Flips bytes in the middle of the greatest table file. */
  private static Path damage(TestServer server) throws IOException {
    Path generations = server.directory().resolve("database").resolve("generations");
    try (Stream<Path> all = Files.walk(generations)) {
      Path greatest =
          all.filter(path -> path.toString().endsWith(".sst"))
              .max(Comparator.comparingLong(path -> path.toFile().length()))
              .orElseThrow();
      flip(greatest);
      return greatest;
    }
  }

  private static void flip(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long middle = channel.size() / 2;
      ByteBuffer bytes = ByteBuffer.allocate(16);
      channel.read(bytes, middle);
      for (int i = 0; i < bytes.capacity(); i++) {
        bytes.put(i, (byte) ~bytes.get(i));
      }
      bytes.rewind();
      channel.write(bytes, middle);
    }
  }
}
