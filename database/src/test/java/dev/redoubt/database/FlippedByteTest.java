package dev.redoubt.database;

import static dev.redoubt.database.Samples.draft;
import static dev.redoubt.database.Samples.hosts;
import static dev.redoubt.database.Samples.uid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.file.FileDamage;
import dev.redoubt.database.search.SearchIndex;
import dev.redoubt.database.search.SearchQuery;
import dev.redoubt.database.search.SearchText;
import dev.redoubt.database.table.EngineOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A running server's database directory, of which each file is flipped once. */
class FlippedByteTest {

  /** Of these nothing is ever read back, see {@code EngineFilesTest}; the reserve is only room. */
  private static final Set<String> NEVER_READ =
      Set.of("LOG", "LOCK", "IDENTITY", "OPTIONS", "reserve", "write.lock");

  @TempDir private Path directory;
  private DatabaseHome home;

  @BeforeEach
  void open() throws IOException {
    home = DatabaseHome.open(directory, options(), Samples.environment());
    try (Lease lease = home.lease()) {
      lease.database().commit(Samples.firstTerm());
    }
    publish(1, 40);
    home.beginAnew(ArchiveReason.of("kept for the test"));
    try (Lease lease = home.lease()) {
      lease.database().commit(Samples.firstTerm());
    }
    publish(1, 300);
    WriteGate gate =
        new WriteGate(
            Duration.ofSeconds(1),
            new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "closed"));
    home.snapshot(uid(70_000), gate).close();
    publish(2, 20);
    reopen();
    publish(3, 20);
    awaitFollowed();
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void eachFileIsFoundAndNamed() throws IOException {
    assertThat(found()).isEmpty();
    List<Path> files = files();
    assertThat(files)
        .extracting(file -> directory.relativize(file).toString())
        .anyMatch(name -> name.matches("generations/\\d+/tables/.*\\.sst"))
        .anyMatch(name -> name.matches("generations/\\d+/tables/.*\\.log"))
        .anyMatch(name -> name.matches("generations/\\d+/tables/MANIFEST.*"))
        .anyMatch(name -> name.matches("generations/\\d+/tables/CURRENT"))
        .anyMatch(name -> name.matches("generations/\\d+/format"))
        .anyMatch(name -> name.matches("archives/.*/archive.json"))
        .anyMatch(name -> name.matches("archives/.*/generation/tables/.*\\.log"))
        .contains("current");
    for (Path file : files) {
      long at = Files.size(file) / 2;
      flip(file, at);
      assertThat(found()).as("byte %s of %s", at, file).anyMatch(each -> each.contains(name(file)));
      flip(file, at);
    }
    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"segments_.*", ".*\\.si", ".*\\.cfs", ".*\\.cfe"})
  void aFileOfTheSearchIndexIsFoundAndTheIndexMadeAnew(String kind) throws IOException {
    Path file = searchFile(kind);
    flip(file, Files.size(file) / 2);

    assertThat(home.verifyFiles().search())
        .anyMatch(damage -> damage.sentence().contains(name(file)));

    Awaitility.await().until(() -> home.verifyFiles().search().isEmpty());
    awaitFollowed();
    assertSearchFinds();
  }

  @Test
  void objectsInADamagedBlockAreNamed() throws IOException {
    for (Path file : files()) {
      if (file.toString().endsWith(".sst") && file.startsWith(directory.resolve("generations"))) {
        flip(file, Files.size(file) / 3);
      }
    }
    try (Lease lease = home.lease()) {
      assertThat(lease.database().verify(Progress.NONE).damage())
          .anyMatch(each -> each.matches("host 'host-\\d+' .* is stored in the damaged part.*"));
    }
  }

  @Test
  void aDamagedSearchIndexIsMadeAnewByItselfAlsoAfterARestart() throws IOException {
    Path damaged = searchFile(".*\\.cfs");
    flip(damaged, Files.size(damaged) / 2);

    assertThat(home.verifyFiles().search()).extracting(FileDamage::file).contains(damaged);

    reopen();
    awaitFollowed();
    assertThat(home.verifyFiles().search()).isEmpty();
    assertSearchFinds();
  }

  @Test
  void aDatabaseThatWasReplacedBecauseItWasDamagedIsNoNewFinding() throws IOException {
    for (Path file : files()) {
      if (file.toString().endsWith(".sst") && file.startsWith(directory.resolve("generations"))) {
        flip(file, Files.size(file) / 3);
      }
    }
    home.archives().delete(home.archives().list().getFirst().id());

    home.beginAnew(new ArchiveReason("replaced by a sound one", true));

    assertThat(home.archives().list()).extracting(Archive::damaged).containsExactly(true);
    assertThat(home.verifyFiles().archives()).isEmpty();
  }

  @Test
  void anIndexThatCannotBeWrittenIsMadeAnewWithEveryObject() throws IOException {
    Path damaged = searchFile(".*\\.cfs");
    Files.delete(damaged.resolveSibling("write.lock"));
    flip(damaged, Files.size(damaged) / 2);
    assertThat(home.verifyFiles().search()).isNotEmpty();

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(this::assertSearchFinds);
  }

  private void assertSearchFinds() {
    try (Lease lease = home.lease()) {
      SearchText wanted = SearchText.of("host-1", false, Map.of());
      SearchQuery query = new SearchQuery(wanted, Set.of("host"), Set.of(), false, 0, 500);
      assertThat(lease.search().search(query).total()).isPositive();
    }
  }

  /** What is found anywhere, in sentences. */
  private List<String> found() throws IOException {
    List<String> found = new ArrayList<>();
    HomeDamage around = home.verifyFiles();
    Stream.of(around.database(), around.search(), around.archives())
        .flatMap(List::stream)
        .forEach(damage -> found.add(damage.sentence()));
    try (Lease lease = home.lease()) {
      found.addAll(lease.database().verify(Progress.NONE).damage());
    }
    return found;
  }

  private void publish(int session, int count) {
    try (Lease lease = home.lease()) {
      lease.database().commit(draft(session, hosts(session * 1_000L, count)));
    }
  }

  private void reopen() throws IOException {
    home.close();
    home = DatabaseHome.open(directory, options(), Samples.environment());
  }

  private void awaitFollowed() {
    Awaitility.await()
        .until(() -> {
          try (Lease lease = home.lease()) {
            SearchIndex search = lease.search();
            return !search.isRebuilding()
                && search.position().chain().equals(lease.database().position().chain());
          }
        });
  }

  /** Every file but those of the search index, which change by themselves. */
  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("/search/"))
          .filter(file -> NEVER_READ.stream().noneMatch(name(file)::startsWith))
          .sorted()
          .toList();
    }
  }

  private Path searchFile(String kind) throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("generations"))) {
      return all.filter(file -> file.toString().contains("/search/"))
          .filter(file -> name(file).matches(kind))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** In place, as a disk does it. */
  private static void flip(Path file, long at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.flip();
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 4)}), at);
    }
  }

  private static DatabaseOptions options() {
    return new DatabaseOptions(EngineOptions.DEFAULT, 1L << 10, 1L << 20, Duration.ZERO);
  }
}
