package dev.redoubt.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The operating system's process of one server, started as an operator would start it. */
final class ServerProcess {

  private static final long STOP_SECONDS = 20;

  private final Path launcher;
  private final Path directory;
  private final Path log;
  private @Nullable Process process;
  private boolean ended;

  /**
   * A process that is not started yet.
   *
   * @param launcher the program {@code redoubt} of the distribution
   * @param directory the server's directory
   * @param log where its output goes
   */
  ServerProcess(Path launcher, Path directory, Path log) {
    this.launcher = launcher;
    this.directory = directory;
    this.log = log;
  }

  Path log() {
    return log;
  }

  /**
   * Starts it.
   *
   * @throws DemoFailedException if the demo is over already
   */
  synchronized void start() throws IOException {
    if (ended) {
      throw new DemoFailedException("The demo was ended");
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(launcher.toString(), "server", "--directory", directory.toString()));
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    process = builder.start();
  }

  /** The process id; 0 if it was never started. */
  long pid() {
    Process started = process;
    return started == null ? 0 : started.pid();
  }

  boolean isAlive() {
    Process started = process;
    return started != null && started.isAlive();
  }

  /** Kills it without warning, as {@code kill -9} and a power failure do, and waits for its end. */
  void kill() throws InterruptedException {
    Process started = process;
    if (started != null) {
      started.destroyForcibly().waitFor();
    }
  }

  /** Asks it to end, and kills it if it does not; it is never started again. */
  synchronized void stop() throws InterruptedException {
    ended = true;
    Process started = process;
    if (started == null) {
      return;
    }
    started.destroy();
    if (!started.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
  }

  /** The end of the log, for an error message. */
  String logEnd(int lines) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    List<String> all = Files.readAllLines(log);
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }
}
