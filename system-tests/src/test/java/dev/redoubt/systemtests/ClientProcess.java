package dev.redoubt.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of somebody else that uses the API, run to its end.
 *
 * @param exitCode of the program
 * @param output all that it printed
 */
public record ClientProcess(int exitCode, String output) {

  private static final long MINUTES = 3;

  /** The files of the test sources that clients work with: playbooks, package lists. */
  static Path files(String client) {
    return Path.of("src", "test", "clients", client).toAbsolutePath();
  }

  /**
   * Runs a program in a directory.
   *
   * @param debianPackage the package that has it, for the error if it is missing
   */
  static ClientProcess run(
      Path directory, Map<String, String> environment, String debianPackage, String... line) {
    try {
      Path output = Files.createTempFile(directory, "output", ".txt");
      ProcessBuilder builder = new ProcessBuilder(List.of(line)).directory(directory.toFile());
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      Process process = start(builder, debianPackage);
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            String.join(" ", line) + " does not end; " + Files.readString(output));
      }
      return new ClientProcess(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts a program. */
  static Process start(ProcessBuilder builder, String debianPackage) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new AssertionError(
          builder.command().getFirst() + " is needed; install the Debian package " + debianPackage,
          e);
    }
  }
}
