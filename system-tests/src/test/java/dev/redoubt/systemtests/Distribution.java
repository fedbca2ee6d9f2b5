package dev.redoubt.systemtests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The distribution under test, as it was packaged. */
public final class Distribution {

  private Distribution() {}

  /**
   * The program {@code redoubt}; the build says where by the property {@code redoubt.distribution}.
   */
  public static Path launcher() {
    String home =
        Objects.requireNonNull(
            System.getProperty("redoubt.distribution"),
            "the property redoubt.distribution must name the packaged distribution");
    Path launcher = Path.of(home).resolve("bin").resolve("redoubt").toAbsolutePath().normalize();
    if (!Files.isExecutable(launcher)) {
      throw new IllegalStateException(launcher + " is missing; build the module dist first");
    }
    return launcher;
  }
}
