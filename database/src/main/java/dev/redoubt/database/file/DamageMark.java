package dev.redoubt.database.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file beside a generation's tables: merging them met damage, and no verification has found them
 * sound since. As long as it is there nothing is merged, since the next merge would meet the same.
 */
public final class DamageMark {

  private final Path file;

  private DamageMark(Path file) {
    this.file = file;
  }

  /** The mark of the tables in a directory. */
  public static DamageMark beside(Path tables) {
    return new DamageMark(tables.resolveSibling("damaged"));
  }

  /** Whether damage was met. */
  public boolean isSet() {
    return Files.exists(file);
  }

  /** Sets it. On return it is on the disk. */
  public void set(String what) throws IOException {
    DurableFiles.replace(file, (what + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Takes it away again; nothing if it is not set. */
  public void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
