package dev.redoubt.server;

import dev.redoubt.server.configuration.Configuration;
import dev.redoubt.server.logging.LogOutput;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one server as this process, until it is told to stop. */
public final class ServerProcess {

  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream errors;

  /**
   * A process.
   *
   * @param environment its variables; {@code REDOUBT_<KEY>} overrides the configuration
   * @param out gets the readiness line
   * @param errors gets why it does not start
   */
  public ServerProcess(Map<String, String> environment, PrintStream out, PrintStream errors) {
    this.environment = Map.copyOf(environment);
    this.out = out;
    this.errors = errors;
  }

  /**
   * Starts the server, prints {@code Redoubt <name> is ready: ...}, and returns after SIGTERM or
   * SIGINT, when everything is closed.
   *
   * @param place the server's directory, or its configuration file
   */
  public ExitCode run(Path place) {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(stop, stopped), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run(place, stop);
    } finally {
      stopped.countDown();
    }
  }

  private ExitCode run(Path place, CountDownLatch stop) {
    try {
      Configuration configuration = configuration(place);
      LogOutput.configure(configuration.log());
      serve(configuration, stop);
      return ExitCode.OK;
    } catch (IOException | RuntimeException e) {
      return fail(StartFailure.of(e), e);
    }
  }

  private Configuration configuration(Path place) throws IOException {
    Path file = Files.isDirectory(place) ? place.resolve(Configuration.FILE_NAME) : place;
    try {
      return Configuration.load(file, environment);
    } catch (NoSuchFileException e) {
      throw new NotInitializedException(
          place, "holds no server: the file " + file + " is missing. Make one with: redoubt init");
    }
  }

  private void serve(Configuration configuration, CountDownLatch stop) throws IOException {
    try (RedoubtServer server = RedoubtServer.start(configuration, Surroundings.ofMachine())) {
      out.printf(
          "Redoubt %s is ready: API https://%s:%d peers %d pid %d%n",
          configuration.name(),
          configuration.addresses().getFirst(),
          server.apiPort(),
          server.peerPort(),
          ProcessHandle.current().pid());
      out.flush();
      stop.await();
      LOG.info("Stopping");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ExitCode fail(StartFailure failure, Exception why) {
    if (!failure.expected()) {
      LOG.error("The server failed", why);
    }
    errors.println(failure.message());
    errors.flush();
    return failure.code();
  }

  /** The JVM ends when its hooks have; this one waits for the server. */
  private static void stop(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
