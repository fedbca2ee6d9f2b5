package dev.redoubt.systemtests.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of the system that make a scenario's world: ip, nft, mount. */
final class Programs {

  private static final long LONGEST_SECONDS = 30;

  private Programs() {}

  /** Runs one to its end and returns what it printed; {@link AssertionError} if it fails. */
  static String run(String... line) {
    return feed("", line);
  }

  /** The same with an input. */
  static String feed(String input, String... line) {
    Result result = attempt(input, line);
    if (result.exitCode() != 0) {
      throw new AssertionError(String.join(" ", line) + " failed: " + result.output());
    }
    return result.output();
  }

  /** Whether it ends well; for what may be there or not. */
  static boolean succeeds(String... line) {
    return attempt("", line).exitCode() == 0;
  }

  private static Result attempt(String input, String... line) {
    try {
      Process process = new ProcessBuilder(List.of(line)).redirectErrorStream(true).start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", line) + " does not end");
      }
      return new Result(process.exitValue(), output.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private record Result(int exitCode, String output) {}
}
