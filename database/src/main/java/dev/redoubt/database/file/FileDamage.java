package dev.redoubt.database.file;

import java.nio.file.Path;

/**
 * A file that does not hold what was written to it.
 *
 * @param file which
 * @param what is wrong with it, to be read after its name
 */
public record FileDamage(Path file, String what) {

  /** A sentence without full stop that names the file. */
  public String sentence() {
    return "The file " + file + " " + what;
  }
}
