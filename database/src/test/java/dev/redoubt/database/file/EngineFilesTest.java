package dev.redoubt.database.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

class EngineFilesTest {

  private static final List<String> NEVER_READ = List.of("LOG", "LOCK", "IDENTITY", "OPTIONS");

  @TempDir private Path directory;
  private Options options;
  private RocksDB db;

  @BeforeEach
  void open() throws RocksDBException {
    RocksDB.loadLibrary();
    options = new Options().setCreateIfMissing(true);
    db = RocksDB.open(options, directory.toString());
    put("table", 60);
    try (FlushOptions flush = new FlushOptions()) {
      db.flush(flush);
    }
    put("log", 60);
  }

  @AfterEach
  void close() {
    db.close();
    options.close();
  }

  @Test
  void everyByteOfEveryFileThatAStartReadsIsLookedAt() throws Exception {
    assertThat(damage()).isEmpty();
    for (Path file : readAtStart()) {
      byte[] content = Files.readAllBytes(file);
      for (int at = 0; at < content.length; at++) {
        byte[] flipped = content.clone();
        flipped[at] ^= (byte) (1 << at % 8);
        Files.write(file, flipped);
        assertThat(damage())
            .as("byte %s of %s", at, file.getFileName())
            .extracting(FileDamage::file)
            .containsExactly(file);
      }
      Files.write(file, content);
    }
    assertThat(damage()).isEmpty();
  }

  @Test
  void aFileThatIsShorterThanWhatWasWrittenIsFound() throws Exception {
    for (Path file : readAtStart()) {
      byte[] content = Files.readAllBytes(file);
      try (EngineFiles files = now()) {
        Files.write(file, Arrays.copyOf(content, content.length - 1));
        assertThat(files.damage()).extracting(FileDamage::file).containsExactly(file);
      }
      Files.write(file, content);
    }
  }

  @Test
  void whatNoStartReadsMayBeAnything() throws Exception {
    db.close();
    for (Path file : all()) {
      if (isNeverRead(file)) {
        Files.writeString(file, "\u0001 garbage");
      }
    }
    db = RocksDB.open(options, directory.toString());
    assertThat(damage()).isEmpty();
    assertThat(db.get("table59".getBytes(UTF_8))).isNotNull();
    assertThat(db.get("log59".getBytes(UTF_8))).isNotNull();
  }

  @Test
  void filesOfAClosedDatabaseAreLookedAtAlike() throws Exception {
    db.close();
    assertThat(EngineFiles.closed(directory).damage()).isEmpty();
    for (Path file : readAtStart()) {
      byte[] content = Files.readAllBytes(file);
      byte[] flipped = content.clone();
      flipped[content.length / 2] ^= 64;
      Files.write(file, flipped);
      assertThat(EngineFiles.closed(directory).damage())
          .extracting(FileDamage::file)
          .containsExactly(file);
      Files.write(file, content);
    }
    db = RocksDB.open(options, directory.toString());
  }

  @Test
  void nothingIsDeletedWhileFilesAreRead() throws Exception {
    try (EngineFiles files = now()) {
      try (FlushOptions flush = new FlushOptions()) {
        db.flush(flush);
      }
      db.compactRange();
      assertThat(files.damage()).isEmpty();
      assertThat(files.tables()).hasSize(1).allMatch(Files::exists);
    }
    assertThat(damage()).isEmpty();
  }

  private EngineFiles now() throws RocksDBException {
    return EngineFiles.now(
        db,
        directory,
        () -> {
          try {
            db.enableFileDeletions();
          } catch (RocksDBException e) {
            throw new AssertionError(e);
          }
        });
  }

  private List<FileDamage> damage() throws RocksDBException {
    try (EngineFiles files = now()) {
      return files.damage();
    }
  }

  private void put(String prefix, int count) throws RocksDBException {
    try (WriteOptions synced = new WriteOptions().setSync(true)) {
      for (int i = 0; i < count; i++) {
        db.put(synced, (prefix + i).getBytes(UTF_8), ("value of " + prefix + i).getBytes(UTF_8));
      }
    }
  }

  private List<Path> readAtStart() throws IOException {
    List<Path> files = all().stream().filter(file -> !isNeverRead(file)).toList();
    assertThat(files)
        .extracting(file -> String.valueOf(file.getFileName()))
        .anyMatch(name -> name.endsWith(".sst"))
        .anyMatch(name -> name.endsWith(".log"))
        .anyMatch(name -> name.startsWith("MANIFEST"))
        .contains("CURRENT");
    return files;
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static boolean isNeverRead(Path file) {
    return NEVER_READ.stream().anyMatch(String.valueOf(file.getFileName())::startsWith);
  }
}
