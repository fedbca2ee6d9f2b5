package dev.redoubt.cli.demo;

import dev.redoubt.server.DirectoryInUseException;
import dev.redoubt.server.DirectoryLock;
import dev.redoubt.server.ServerDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /**
   * Asks it to end, and kills it if it does not; it is never started again. So it goes with a
   * server that somebody has started in the directory meanwhile.
   */
  synchronized void stop() throws InterruptedException {
    ended = true;
    Process started = process;
    if (started != null) {
      stop(started.toHandle());
    }
    try {
      DirectoryLock.take(new ServerDirectory(directory)).close();
    } catch (DirectoryInUseException e) {
      Optional<ProcessHandle> other = e.process();
      if (other.isPresent()) {
        stop(other.get());
      }
    } catch (IOException _) {
      // There is no server in the directory yet.
    }
  }

  private static void stop(ProcessHandle handle) throws InterruptedException {
    handle.destroy();
    try {
      handle.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      handle.destroyForcibly();
      handle.onExit().join();
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
