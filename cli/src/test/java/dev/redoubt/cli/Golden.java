package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares with a file of the repository; -Dredoubt.golden.update=true rewrites the files and
 * fails.
 */
public final class Golden {

  private Golden() {}

  public static void check(String name, String actual) throws IOException {
    Path file = Path.of("src/test/resources/golden", name);
    if (Boolean.getBoolean("redoubt.golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
      fail("Rewrote " + file + "; look at the change and run again without the update");
    }
    assertThat(actual).isEqualToNormalizingNewlines(Files.readString(file));
  }
}
