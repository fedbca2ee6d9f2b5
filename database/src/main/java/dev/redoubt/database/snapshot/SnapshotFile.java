package dev.redoubt.database.snapshot;

import dev.redoubt.model.history.Chain;
import java.util.regex.Pattern;

/**
 * A file of a snapshot.
 *
 * @param name without directory; letters, digits, dot, hyphen and underscore only
 * @param bytes its size
 * @param sha256 the hash of its content
 */
public record SnapshotFile(String name, long bytes, Chain sha256) {

  private static final int MAX_NAME = 80;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}");

  public SnapshotFile {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Not the name of a snapshot's file: ["
              + name.substring(0, Math.min(name.length(), MAX_NAME))
              + "]");
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("The size of " + name + " is negative: " + bytes);
    }
  }

  /** Whether the file never changes once written, so that its name and size stand for its hash. */
  public boolean isTable() {
    return name.endsWith(".sst");
  }
}
