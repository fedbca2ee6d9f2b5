package dev.redoubt.database;

import static dev.redoubt.database.Samples.draft;
import static dev.redoubt.database.Samples.host;
import static dev.redoubt.database.Samples.hosts;
import static dev.redoubt.database.Samples.set;
import static dev.redoubt.database.Samples.uid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.database.snapshot.SnapshotManifest;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {

  @TempDir private Path directory;
  private final WriteGate gate =
      new WriteGate(
          Duration.ofSeconds(5),
          new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "closed"));
  private DatabaseHome active;
  private long snapshots = 70_000;
  private DatabaseHome standby;

  @BeforeEach
  void open() throws IOException {
    active = open("active");
    standby = open("standby");
    gate.open();
    try (Lease lease = active.lease()) {
      lease.database().commit(Samples.firstTerm());
      lease.database().commit(draft(1, hosts(1, 2000)));
    }
  }

  @AfterEach
  void close() {
    active.close();
    standby.close();
  }

  @Test
  void aStandbyReadsTheActivesDatabaseAfterTheSwitch() throws IOException {
    List<Position> told = new ArrayList<>();
    standby.addListener(
        new DatabaseListener() {
          @Override
          public void added(Revision revision) {}

          @Override
          public void replaced(Position position) {
            told.add(position);
          }
        });
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      fetchAll(snapshot, restore);
      restore.verify(Progress.NONE);
      restore.switchTo(() -> true, Optional.empty());
    }

    assertEqualDatabases();
    assertThat(told).containsExactly(position(active));
    assertThat(generations("standby")).containsExactly("000002");
    assertThat(standby.archives().list()).isEmpty();
    assertThat(directory.resolve("active/snapshots")).isEmptyDirectory();
    close();
    standby = open("standby");
    active = open("active");
    assertEqualDatabases();
  }

  @Test
  void theNewGenerationStaysAlthoughSomethingFailsAfterTheSwitch() throws IOException {
    standby.addListener(
        new DatabaseListener() {
          @Override
          public void added(Revision revision) {}

          @Override
          public void replaced(Position position) {
            throw new IllegalStateException("a listener failed");
          }
        });
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      fetchAll(snapshot, restore);
      restore.verify(Progress.NONE);
      assertThatThrownBy(() -> restore.switchTo(() -> true, Optional.empty()))
          .hasMessage("a listener failed");
    }

    assertEqualDatabases();
    assertThat(generations("standby")).containsExactly("000002");
  }

  @Test
  void theReplacedGenerationStaysOpenUntilItsLastLeaseEndsAndThenIsTheArchive() throws IOException {
    try (Lease lease = standby.lease()) {
      lease.database().commit(Samples.firstTerm());
      Position replaced = lease.database().position();
      restoreAll(Optional.of(ArchiveReason.of("its revisions are only here")));

      assertThat(lease.database().published().types()).isEmpty();
      assertThatThrownBy(() -> lease.database().commit(draft(5, List.of())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("replaced");
      assertThat(generations("standby")).containsExactlyInAnyOrder("000001", "000002");
      assertThat(standby.archives().list())
          .singleElement()
          .satisfies(archive -> assertThat(archive.position()).isEqualTo(replaced));
    }

    assertThat(generations("standby")).containsExactly("000002");
    Archive archive = standby.archives().list().getFirst();
    assertThat(standby.archives().bytes(archive.id())).isPositive();
    standby.archives().delete(archive.id());
    assertThat(standby.archives().list()).isEmpty();
  }

  @Test
  void aCrashAfterTheSwitchIsMadeGoodAtTheNextStart() throws IOException {
    Lease crashed = standby.lease();
    crashed.database().commit(Samples.firstTerm());
    restoreAll(Optional.of(ArchiveReason.of("kept")));
    copy(directory.resolve("standby"), directory.resolve("after-crash"));

    try (DatabaseHome recovered = open("after-crash")) {
      assertThat(position(recovered)).isEqualTo(position(active));
      assertThat(generations("after-crash")).containsExactly("000002");
      assertThat(recovered.archives().list()).hasSize(1);
      assertThat(recovered.archives().bytes(recovered.archives().list().getFirst().id()))
          .isGreaterThan(10_000);
    }
    crashed.close();
  }

  @Test
  void aCrashBeforeTheSwitchLeavesTheOldDatabaseAndNothingElse() throws IOException {
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      fetchAll(snapshot, restore);
      restore.verify(Progress.NONE);
      copy(directory.resolve("standby"), directory.resolve("after-crash"));
    }

    try (DatabaseHome recovered = open("after-crash")) {
      assertThat(position(recovered)).isEqualTo(Position.EMPTY);
      assertThat(generations("after-crash")).containsExactly("000001");
    }
    assertThat(generations("standby")).containsExactly("000001");
  }

  @Test
  void aRestoreThatIsNotWantedAnyMoreChangesNothing() throws IOException {
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      fetchAll(snapshot, restore);
      restore.verify(Progress.NONE);

      assertThatThrownBy(
              () -> restore.switchTo(() -> false, Optional.of(ArchiveReason.of("never"))))
          .isInstanceOf(RestoreException.class);
    }

    assertThat(position(standby)).isEqualTo(Position.EMPTY);
    assertThat(generations("standby")).containsExactly("000001");
    assertThat(standby.archives().list()).isEmpty();
    try (Lease lease = standby.lease()) {
      assertThat(lease.database().commit(Samples.firstTerm()).number()).isEqualTo(1);
    }
  }

  @Test
  void anInterruptedFileGoesOnWhereItWas() throws IOException {
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      SnapshotFile file = largest(snapshot);
      byte[] content = content(snapshot, file);
      restore.receive(file, 0, ByteBuffer.wrap(content, 0, 1000));
      assertThat(restore.received(file)).isEqualTo(1000);
      assertThatThrownBy(() -> restore.receive(file, 0, ByteBuffer.wrap(content, 0, 1000)))
          .isInstanceOf(RestoreException.class)
          .hasMessageContaining("is at 1000 of");
      assertThatThrownBy(() -> restore.verify(Progress.NONE))
          .isInstanceOf(RestoreException.class)
          .hasMessageContaining("still lacks");

      fetchAll(snapshot, restore);

      assertThat(restore.missing()).isEmpty();
      restore.verify(Progress.NONE);
    }
  }

  @Test
  void anInterruptedRestoreIsGoneOnFromAfterARestartOfEitherSideAndOfAnotherSnapshot()
      throws IOException {
    SnapshotFile table;
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      table = largestTable(snapshot);
      restore.receive(table, 0, ByteBuffer.wrap(content(snapshot, table), 0, 1000));
    }
    assertThat(generations("standby")).containsExactly("000001");
    close();
    standby = open("standby");
    active = open("active");
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      assertThat(restore.received(table)).isEqualTo(1000);
      assertThat(restore.resumedBytes()).isEqualTo(1000);
      fetchAll(snapshot, restore);
    }
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      assertThat(restore.missing()).noneMatch(SnapshotFile::isTable);
      fetchAll(snapshot, restore);
      restore.verify(Progress.NONE);
      restore.switchTo(() -> true, Optional.empty());
    }
    assertEqualDatabases();
    assertThat(directory.resolve("standby/incoming")).isEmptyDirectory();
  }

  @Test
  void whatIsGoneOnFromIsHashedAnew() throws IOException {
    SnapshotFile table;
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      table = largestTable(snapshot);
      fetchAll(snapshot, restore);
    }
    flip(directory.resolve("standby/incoming").resolve(table.sha256() + "-" + table.name()), 77);
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      assertThat(restore.missing()).contains(table);
      assertThat(restore.received(table)).isZero();
      fetchAll(snapshot, restore);
      restore.verify(Progress.NONE);
    }
  }

  @Test
  void whatAnInterruptedRestoreLeftIsForgottenInTimeButNotUnderARunningOne() throws IOException {
    Path incoming = directory.resolve("standby/incoming");
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      fetchAll(snapshot, restore);
      standby.forgetInterrupted(Duration.ZERO);
      assertThat(incoming).isNotEmptyDirectory();
    }
    standby.forgetInterrupted(Duration.ofHours(1));
    assertThat(incoming).isNotEmptyDirectory();
    standby.forgetInterrupted(Duration.ZERO);
    assertThat(incoming).isEmptyDirectory();
  }

  @Test
  void aByteThatFlippedOnTheWayIsFoundAndTheFileFetchedAgain() throws IOException {
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      SnapshotFile file = largest(snapshot);
      byte[] content = content(snapshot, file);
      content[content.length / 2] ^= 1;

      assertThatThrownBy(() -> restore.receive(file, 0, ByteBuffer.wrap(content)))
          .isInstanceOf(RestoreException.class)
          .hasMessageContaining(file.name())
          .hasMessageContaining("damaged");
      assertThat(restore.received(file)).isZero();

      fetchAll(snapshot, restore);
      restore.verify(Progress.NONE);
    }
  }

  @Test
  void aManifestThatPromisesAnotherDigestIsFound() throws IOException {
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate)) {
      SnapshotManifest manifest = snapshot.manifest();
      SnapshotManifest lie =
          new SnapshotManifest(
              manifest.id(),
              manifest.formatVersion(),
              manifest.position(),
              Chain.EMPTY,
              manifest.objects(),
              manifest.files());
      try (Restore restore = standby.restore(lie)) {
        fetchAll(snapshot, restore);

        assertThatThrownBy(() -> restore.verify(Progress.NONE))
            .isInstanceOf(RestoreException.class)
            .hasMessageContaining("digest");
      }
    }
  }

  @Test
  void aSecondRestoreFetchesOnlyWhatChangedAndDistrustsItsOwnFiles() throws IOException {
    restoreAll(Optional.empty());
    try (Lease lease = active.lease()) {
      lease
          .database()
          .commit(draft(2, List.of(set(host(1, "host-1"), host(1, "host-1", "changed")))));
    }
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      assertThat(restore.reusedBytes()).isGreaterThan(restore.fetchBytes());
    }
    for (Path table : tables("standby/generations/000002/tables")) {
      flip(table, Files.size(table) / 2);
    }
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      assertThat(restore.reusedBytes()).isZero();
      fetchAll(snapshot, restore);
      restore.verify(Progress.NONE);
      restore.switchTo(() -> true, Optional.empty());
    }
    assertEqualDatabases();
  }

  @Test
  void aSnapshotOfANewerVersionIsRefused() throws IOException {
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate)) {
      SnapshotManifest manifest = snapshot.manifest();
      SnapshotManifest newer =
          new SnapshotManifest(
              manifest.id(),
              DatabaseHome.FORMAT_VERSION + 1,
              manifest.position(),
              manifest.digest(),
              manifest.objects(),
              manifest.files());

      assertThatThrownBy(() -> standby.restore(newer))
          .isInstanceOf(UnsupportedFormatException.class)
          .hasMessageContaining("format version 2");
    }
    Path format = directory.resolve("standby/generations/000001/format");
    standby.close();
    Files.writeString(format, "2\n");
    assertThatThrownBy(() -> open("standby")).isInstanceOf(UnsupportedFormatException.class);
    Files.writeString(format, "1\n");
    standby = open("standby");
  }

  private void restoreAll(Optional<ArchiveReason> archiveReason) throws IOException {
    try (Snapshot snapshot = active.snapshot(snapshotId(), gate);
        Restore restore = standby.restore(overTheWire(snapshot))) {
      fetchAll(snapshot, restore);
      restore.verify(Progress.NONE);
      restore.switchTo(() -> true, archiveReason);
    }
  }

  private Uid snapshotId() {
    return uid(snapshots++);
  }

  private static SnapshotManifest overTheWire(Snapshot snapshot) {
    return SnapshotManifest.ofJson(snapshot.manifest().toJson());
  }

  private static void fetchAll(Snapshot snapshot, Restore restore) throws IOException {
    for (SnapshotFile file : restore.missing()) {
      long offset = restore.received(file);
      try (FileChannel channel = snapshot.open(file.name(), offset)) {
        ByteBuffer piece = ByteBuffer.allocate(7000);
        while (channel.read(piece) >= 0) {
          int length = piece.position();
          restore.receive(file, offset, piece.flip());
          offset += length;
          piece.clear();
        }
      }
    }
  }

  private static byte[] content(Snapshot snapshot, SnapshotFile file) throws IOException {
    ByteBuffer content = ByteBuffer.allocate((int) file.bytes());
    try (FileChannel channel = snapshot.open(file.name(), 0)) {
      while (content.hasRemaining()) {
        channel.read(content);
      }
    }
    return content.array();
  }

  private static SnapshotFile largest(Snapshot snapshot) {
    return snapshot.manifest().files().stream()
        .max(Comparator.comparingLong(SnapshotFile::bytes))
        .orElseThrow();
  }

  private static SnapshotFile largestTable(Snapshot snapshot) {
    return snapshot.manifest().files().stream()
        .filter(SnapshotFile::isTable)
        .max(Comparator.comparingLong(SnapshotFile::bytes))
        .orElseThrow();
  }

  private void assertEqualDatabases() {
    try (Lease one = active.lease();
        Lease other = standby.lease()) {
      assertThat(other.database().position()).isEqualTo(one.database().position());
      assertThat(other.database().digest()).isEqualTo(one.database().digest());
      assertThat(other.database().published().count("host")).isEqualTo(2000);
      assertThat(other.database().published().find(uid(7))).isPresent();
    }
  }

  private static Position position(DatabaseHome home) {
    try (Lease lease = home.lease()) {
      return lease.database().position();
    }
  }

  private DatabaseHome open(String name) throws IOException {
    return DatabaseHome.open(
        directory.resolve(name), DatabaseOptions.DEFAULT, Samples.environment());
  }

  private List<String> generations(String name) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(name).resolve("generations"))) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  private List<Path> tables(String path) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(path))) {
      return files.filter(file -> file.toString().endsWith(".sst")).toList();
    }
  }

  static void flip(Path file, long offset) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[(int) offset] ^= 1;
    Files.delete(file);
    Files.write(file, content);
  }

  /** Copies all but the search index, whose own thread changes it meanwhile. */
  static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.endsWith("search")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
