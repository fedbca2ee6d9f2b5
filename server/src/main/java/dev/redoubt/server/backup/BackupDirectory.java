package dev.redoubt.server.backup;

import dev.redoubt.command.backup.Backup;
import dev.redoubt.database.DiskFullException;
import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.trust.seal.SealException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of a server's backups; others may not enter it. */
final class BackupDirectory {

  /** How names of backups end. */
  static final String SUFFIX = ".backup";

  private static final Logger LOG = LoggerFactory.getLogger(BackupDirectory.class);
  private static final String UNFINISHED = ".unfinished";
  private static final long MUST_REMAIN_BYTES = 64 << 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path root;

  /** Makes the directory if it is missing, and deletes what a crash left over. */
  BackupDirectory(Path root) throws IOException {
    this.root = root;
    if (!Files.isDirectory(root)) {
      Files.createDirectory(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    clear();
  }

  /** Deletes what was begun and not finished; nothing must be beginning now. */
  void clear() throws IOException {
    for (Path file : entries()) {
      if (file.toString().endsWith(UNFINISHED)) {
        Files.delete(file);
      }
    }
  }

  /** All backups, the newest first. What is no backup is left out, and told in the log. */
  List<Backup> list() throws IOException {
    List<Backup> backups = new ArrayList<>();
    for (Path file : entries()) {
      if (file.toString().endsWith(SUFFIX)) {
        read(file).ifPresent(backups::add);
      }
    }
    backups.sort(Comparator.comparing(Backup::time).thenComparing(Backup::name).reversed());
    return List.copyOf(backups);
  }

  /** Where a backup is written before it is verified. */
  Path beginning(String server, Instant time, boolean scheduled) throws IOException {
    String name = server + "-" + TIME.format(time) + (scheduled ? "-scheduled" : "");
    String free = name;
    for (int number = 2; Files.exists(root.resolve(free + SUFFIX)); number++) {
      free = name + "-" + number;
    }
    Path file = root.resolve(free + SUFFIX + UNFINISHED);
    Files.deleteIfExists(file);
    return file;
  }

  /** Gives a verified backup its name. */
  Backup finish(Path beginning) throws IOException {
    String name = String.valueOf(beginning.getFileName());
    Path file = root.resolve(name.substring(0, name.length() - UNFINISHED.length()));
    DurableFiles.move(beginning, file);
    return read(file).orElseThrow(() -> new IOException(file + " cannot be read again"));
  }

  void delete(Backup backup) throws IOException {
    Files.deleteIfExists(backup.file());
    DurableFiles.syncDirectory(root);
  }

  /**
   * Requires room for a backup.
   *
   * @throws DiskFullException if there is too little
   */
  void require(long bytes) {
    long usable = root.toFile().getUsableSpace();
    if (usable < bytes + MUST_REMAIN_BYTES) {
      throw new DiskFullException(root, bytes + MUST_REMAIN_BYTES, usable);
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static Optional<Backup> read(Path file) throws IOException {
    try {
      BackupHeader header = BackupReader.head(file);
      return Optional.of(
          new Backup(
              String.valueOf(file.getFileName()),
              file,
              Files.size(file),
              header.server(),
              header.serverName(),
              header.time(),
              header.position(),
              header.digest(),
              header.objects(),
              header.scheduled(),
              header.caKey(),
              header.recoveryKey()));
    } catch (SealException e) {
      LOG.warn("{} is left out of the backups: {}", file, e.getMessage());
      return Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty(); // It was deleted since the directory was read.
    }
  }
}
