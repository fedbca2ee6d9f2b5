package dev.redoubt.cli;

import dev.redoubt.cli.api.Pause;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Everything that a command takes from the process it runs in.
 *
 * @param environment the environment variables
 * @param settings the directory of trusted servers and saved sessions, {@code ~/.redoubt}
 * @param home the directory of the distribution that runs
 * @param terminal the user
 * @param pause how to wait
 * @param nanoTime a clock that only goes forward, in nanoseconds
 */
public record Surroundings(
    Map<String, String> environment,
    Path settings,
    Path home,
    Terminal terminal,
    Pause pause,
    LongSupplier nanoTime) {

  /** Copies the environment. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** How the user types the name of this program, for commands that are to be pasted. */
  public String program() {
    return environment.getOrDefault("REDOUBT_PROGRAM", "redoubt");
  }

  /** Where a user's settings are: as other programs do, HOME goes before the user database. */
  static Path settings(Map<String, String> environment, String homeOfUser) {
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.isBlank() ? homeOfUser : home, ".redoubt");
  }

  /** The surroundings of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(),
        settings(System.getenv(), System.getProperty("user.home", ".")),
        Path.of(System.getProperty("redoubt.home", ".")).toAbsolutePath(),
        new ProcessTerminal(),
        Thread::sleep,
        System::nanoTime);
  }
}
