package dev.redoubt.database.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * The files of one RocksDB as they are at one instant, to be read back from the disk. None of them
 * is deleted until this is closed. What a start reads is looked at - the tables, the log of writes,
 * the manifest and the file that names it - and nothing else: {@code OPTIONS}, {@code IDENTITY},
 * {@code LOG} and {@code LOCK} hold nothing that is ever read back.
 */
public final class EngineFiles implements AutoCloseable {

  static final String CURRENT = "CURRENT";
  private static final String MANIFEST = "MANIFEST-";
  private static final String TABLE = ".sst";
  private static final String LOG = ".log";

  private final Runnable release;
  private final Path directory;
  private final List<String> tables;
  private final String manifest;
  private final long manifestBytes;
  private final Map<String, Long> logs;

  private EngineFiles(
      Runnable release,
      Path directory,
      List<String> names,
      long manifestBytes,
      Map<String, Long> logs) {
    this.release = release;
    this.directory = directory;
    this.tables = names.stream().filter(name -> name.endsWith(TABLE)).sorted().toList();
    this.manifest = manifest(names);
    this.manifestBytes = manifestBytes;
    this.logs = logs;
  }

  /**
   * The files now. Nobody may write while this runs, since half a write in the log looks like
   * damage.
   *
   * @param release lets the engine delete files again, unless it is closed
   * @throws RocksDBException if the engine does not say
   */
  public static EngineFiles now(RocksDB db, Path directory, Runnable release)
      throws RocksDBException {
    db.disableFileDeletions();
    try {
      RocksDB.LiveFiles live = db.getLiveFiles(false);
      List<String> names = live.files.stream().map(name -> name.substring(1)).toList();
      return new EngineFiles(
          release, directory, names, live.manifestFileSize, sizes(directory, LOG));
    } catch (RocksDBException | RuntimeException e) {
      release.run();
      throw e;
    }
  }

  /** The files of a database that nobody has open for writing, nor ever will. */
  public static EngineFiles closed(Path directory) {
    Map<String, Long> all = sizes(directory, "");
    List<String> names = List.copyOf(all.keySet());
    return new EngineFiles(
        () -> {}, directory, names, all.getOrDefault(manifest(names), 0L), sizes(directory, LOG));
  }

  /** The table files, each to be looked at by {@link TableFile}. */
  public List<Path> tables() {
    return tables.stream().map(directory::resolve).toList();
  }

  /** Reads everything back; what is found wrong, a file each. */
  public List<FileDamage> damage() {
    List<FileDamage> found = new ArrayList<>(frameDamage());
    for (Path table : tables()) {
      try (TableFile file = new TableFile(table)) {
        file.damage().ifPresent(what -> found.add(new FileDamage(table, what)));
      }
    }
    return found;
  }

  /** Reads back what is no table: the log of writes, the manifest, the name of the manifest. */
  public List<FileDamage> frameDamage() {
    List<FileDamage> found = new ArrayList<>();
    look(directory.resolve(CURRENT), found, this::currentDamage);
    look(directory.resolve(manifest), found, file -> new RecordLog(file, manifestBytes).damage());
    logs.forEach(
        (name, bytes) -> look(directory.resolve(name), found, file -> logDamage(file, bytes)));
    return found;
  }

  /** Lets the engine delete again. */
  @Override
  public void close() {
    release.run();
  }

  private Optional<String> currentDamage(Path file) throws IOException {
    String named = Files.readString(file, StandardCharsets.ISO_8859_1);
    return named.equals(manifest + "\n")
        ? Optional.empty()
        : Optional.of("does not name " + manifest + ", which is in use");
  }

  /** A log that is gone was being deleted when this was made: all of it is in tables. */
  private static Optional<String> logDamage(Path file, long bytes) throws IOException {
    return Files.exists(file) ? new RecordLog(file, bytes).damage() : Optional.empty();
  }

  private static void look(Path file, List<FileDamage> found, Look look) {
    try {
      look.at(file).ifPresent(what -> found.add(new FileDamage(file, what)));
    } catch (NoSuchFileException _) {
      found.add(new FileDamage(file, "is missing"));
    } catch (IOException e) {
      found.add(new FileDamage(file, "cannot be read: " + e.getMessage()));
    }
  }

  /** The newest, should there be an older one. */
  private static String manifest(List<String> names) {
    return names.stream()
        .filter(name -> name.startsWith(MANIFEST))
        .max(Comparator.naturalOrder())
        .orElse("");
  }

  private static Map<String, Long> sizes(Path directory, String ending) {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(ending)) {
          sizes.put(name, size(file));
        }
      }
      return sizes;
    } catch (IOException e) {
      throw new UncheckedIOException("The directory " + directory + " cannot be listed", e);
    }
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException _) {
      return 0;
    }
  }

  /** What is wrong with a file. */
  @FunctionalInterface
  private interface Look {
    Optional<String> at(Path file) throws IOException;
  }
}
