package dev.redoubt.database.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts off what a failure of the power has left of a write that nobody was told about. RocksDB by
 * itself forgets a last write that is too short; one with sectors left out in its middle it takes
 * for damage, and does not open. What may be damage of an answered write is left as it is.
 */
public final class TornTails {

  private static final Logger LOG = LoggerFactory.getLogger(TornTails.class);

  private static final Pattern LOG_NAME = Pattern.compile("\\d{1,18}\\.log");

  /** More than one change of the manifest takes; they are written one after another. */
  private static final long MANIFEST_TAIL = 4 << 10;

  private TornTails() {}

  /** How a database is written to. */
  public enum Writes {
    /** Each is synced before it is answered, so at most the last one can be torn. */
    ALL_SYNCED {
      @Override
      boolean mayBeTorn(LogTail tail) {
        return tail.records() == 0;
      }
    },
    /**
     * Some are answered before they are synced; the others carry a {@link SyncRemark}. Only the
     * last of all can be one that carries it and yet was not answered.
     */
    SOME_SYNCED {
      @Override
      boolean mayBeTorn(LogTail tail) {
        return tail.lastSynced() == 0 || tail.lastSynced() == tail.records();
      }
    };

    abstract boolean mayBeTorn(LogTail tail);
  }

  /**
   * Looks at the manifest and the logs of a database before it is opened. Nothing if there is none.
   *
   * @throws IOException if a file cannot be read or cut
   */
  public static void cutOff(Path directory, Writes writes) throws IOException {
    Path current = directory.resolve(EngineFiles.CURRENT);
    if (!Files.exists(current)) {
      return;
    }
    Path manifest =
        directory.resolve(Files.readString(current, StandardCharsets.ISO_8859_1).strip());
    if (Files.exists(manifest)) {
      cutManifest(manifest);
    }
    cutLogs(logs(directory), writes);
  }

  private static void cutManifest(Path manifest) throws IOException {
    OptionalLong wrong = new RecordLog(manifest, Files.size(manifest)).firstWrong();
    if (wrong.isPresent()
        && Files.size(manifest) - wrong.getAsLong() <= MANIFEST_TAIL
        && LogTail.read(List.of(manifest), wrong.getAsLong()).hasBlankSector()) {
      cut(manifest, wrong.getAsLong());
    }
  }

  private static void cutLogs(List<Path> logs, Writes writes) throws IOException {
    for (int i = 0; i < logs.size(); i++) {
      Path log = logs.get(i);
      OptionalLong wrong = new RecordLog(log, Files.size(log)).firstWrong();
      if (wrong.isPresent()) {
        LogTail tail = LogTail.read(logs.subList(i, logs.size()), wrong.getAsLong());
        if (tail.hasBlankSector() && writes.mayBeTorn(tail)) {
          cut(log, wrong.getAsLong());
          for (Path later : logs.subList(i + 1, logs.size())) {
            cut(later, 0);
          }
        }
        return;
      }
    }
  }

  private static void cut(Path file, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.size() > bytes) {
        LOG.warn(
            "The power failed in a write to {}: what it left from byte {} on, of which nobody was told, is forgotten",
            file,
            bytes);
        channel.truncate(bytes);
        channel.force(true);
      }
    }
  }

  /** The logs of writes, the oldest first. */
  private static List<Path> logs(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> LOG_NAME.matcher(String.valueOf(file.getFileName())).matches())
          .sorted(Comparator.comparingLong(TornTails::number))
          .toList();
    }
  }

  private static long number(Path log) {
    String name = String.valueOf(log.getFileName());
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }
}
