package dev.redoubt.database;

import dev.redoubt.database.file.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The directories of a server's management database.
 *
 * <pre>
 * current                    the name of the generation in use
 * generations/000001/format  the format version, readable without the engine
 * generations/000001/tables  RocksDB
 * generations/000001/search  Lucene
 * snapshots/                 hard links, each deleted with its snapshot
 * incoming/                  what an interrupted restore goes on from
 * archives/                  replaced generations that are kept
 * bundles/                   revisions that only a replaced database had
 * reserve
 * </pre>
 */
final class GenerationFiles {

  /** What this version writes; it reads nothing newer. */
  static final int FORMAT_VERSION = FormatVersion.ofThisBuild();

  private final Path root;

  GenerationFiles(Path root) {
    this.root = root;
  }

  Path generations() {
    return root.resolve("generations");
  }

  Path generation(String name) {
    return generations().resolve(name);
  }

  Path currentFile() {
    return root.resolve("current");
  }

  Path format(String generation) {
    return generation(generation).resolve("format");
  }

  Path tables(String name) {
    return generation(name).resolve("tables");
  }

  Path search(String name) {
    return generation(name).resolve("search");
  }

  Path snapshots() {
    return root.resolve("snapshots");
  }

  Path incoming() {
    return root.resolve("incoming");
  }

  Path archives() {
    return root.resolve("archives");
  }

  Path bundles() {
    return root.resolve("bundles");
  }

  Path reserve() {
    return root.resolve("reserve");
  }

  /** Creates what a new directory lacks. */
  void prepare() throws IOException {
    DurableFiles.createDirectory(generations());
    DurableFiles.createDirectory(archives());
    DurableFiles.createDirectory(bundles());
    DurableFiles.createDirectory(snapshots());
    DurableFiles.createDirectory(incoming());
  }

  /** Deletes generations but one, snapshots and half-written files. */
  void deleteLeftOvers(String used) throws IOException {
    deleteChildren(generations(), name -> !name.equals(used));
    deleteChildren(snapshots(), name -> true);
    deleteChildren(root, name -> name.endsWith(DurableFiles.TEMPORARY));
  }

  /** The generation in use; empty for a new directory. */
  Optional<String> current() throws IOException {
    Path file = currentFile();
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  /** Names the generation in use. On return the change is on the disk. */
  void setCurrent(String name) throws IOException {
    DurableFiles.replace(currentFile(), (name + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** A directory for a generation with a number that none had. */
  String create() throws IOException {
    String name = String.format(Locale.ROOT, "%06d", greatestNumber() + 1);
    DurableFiles.createDirectory(tables(name));
    writeFormat(name);
    return name;
  }

  /**
   * Refuses what a newer version wrote, and marks what an older one did: from now on that one would
   * not understand it.
   *
   * @throws UnsupportedFormatException if a newer one wrote it
   */
  void claim(String name) throws IOException {
    if (requireSupported(generation(name)) < FORMAT_VERSION) {
      writeFormat(name);
    }
  }

  /**
   * The format of a generation, which is read as it is.
   *
   * @throws UnsupportedFormatException if a newer version wrote it
   */
  static int requireSupported(Path generation) throws IOException {
    int format = Integer.parseInt(Files.readString(generation.resolve("format")).strip());
    if (format > FORMAT_VERSION) {
      throw new UnsupportedFormatException("The database in " + generation, format, FORMAT_VERSION);
    }
    return format;
  }

  private void writeFormat(String name) throws IOException {
    DurableFiles.replace(format(name), (FORMAT_VERSION + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static void deleteChildren(Path directory, Predicate<String> which) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      for (Path child : children.toList()) {
        if (which.test(String.valueOf(child.getFileName()))) {
          DurableFiles.deleteTree(child);
        }
      }
    }
  }

  private long greatestNumber() throws IOException {
    try (Stream<Path> names = Files.list(generations())) {
      return names
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.matches("[0-9]{6}"))
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    }
  }
}
