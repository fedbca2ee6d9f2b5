package dev.redoubt.bench.process;

import dev.redoubt.bench.client.ApiSession;
import dev.redoubt.bench.client.HttpAddress;
import dev.redoubt.bench.client.Metrics;
import dev.redoubt.bench.client.PinnedTls;
import dev.redoubt.bench.client.RawConnection;
import dev.redoubt.server.ServerDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One server: its directory and, while it runs, its process. */
public final class ManagedServer implements AutoCloseable {

  /** The administrator of every server here. */
  public static final String ADMINISTRATOR = "admin";

  /** Its password; the servers listen on loopback only and live as long as the benchmark. */
  public static final String PASSWORD = "benchmark-only";

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final long STOP_SECONDS = 60;
  private static final long LOOK_MILLIS = 5;
  private static final int CALM_WINDOWS = 2;
  private static final long WINDOW_MILLIS = 1_000;
  private static final double IDLE_SHARE = 0.1;
  private static final int KILO = 1024;
  private static final double MEGA = 1e6;

  private final Path launcher;
  private final ServerDirectory directory;
  private final Ports ports;
  private final HttpAddress address;
  private volatile @Nullable Process process;

  /**
   * A server that is initialized and does not run.
   *
   * @param launcher the program {@code redoubt} of the distribution
   */
  public ManagedServer(Path launcher, ServerDirectory directory, Ports ports) throws IOException {
    this.launcher = launcher;
    this.directory = directory;
    this.ports = ports;
    this.address = new HttpAddress(ports.api(), PinnedTls.client(directory.apiCertificate()));
  }

  public ServerDirectory directory() {
    return directory;
  }

  public Ports ports() {
    return ports;
  }

  /** Where its API listens. */
  public HttpAddress address() {
    return address;
  }

  /** A new session of the administrator. */
  public ApiSession login() throws IOException {
    return ApiSession.login(address, ADMINISTRATOR, PASSWORD);
  }

  /** Starts the process; returns the nanosecond at which that was asked for. */
  public long start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(launcher.toString(), "server", "-d", directory.root().toString()));
    Path log = directory.root().resolveSibling(directory.root().getFileName() + ".log");
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long asked = System.nanoTime();
    process = builder.start();
    return asked;
  }

  /** Starts the process and waits until it is ready; returns the time that took. */
  public Duration startToReady() throws IOException, InterruptedException {
    long asked = start();
    awaitReady("/health/ready");
    return Duration.ofNanos(System.nanoTime() - asked);
  }

  /** Waits until a probe of the running process answers 200. */
  public void awaitReady(String probe) throws IOException, InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!answersOk(probe)) {
      if (System.nanoTime() > end || !isAlive()) {
        throw new IOException(
            "The server " + directory.root() + " did not become ready; see its log");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Waits until the process has finished what it does in the background, such as indexing. */
  public void awaitIdle() throws InterruptedException {
    int calm = 0;
    while (calm < CALM_WINDOWS && isAlive()) {
      long before = cpuMillis();
      Thread.sleep(WINDOW_MILLIS);
      calm = cpuMillis() - before < WINDOW_MILLIS * IDLE_SHARE ? calm + 1 : 0;
    }
  }

  private long cpuMillis() {
    return running().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

  /** What the process holds in memory, in megabytes (10^6 bytes). */
  public double residentMegabytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(running().pid()), "status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(Long::parseLong)
        .mapToDouble(kilobytes -> kilobytes * KILO / MEGA)
        .findFirst()
        .orElseThrow(() -> new IOException("The system does not tell the memory of a process"));
  }

  /** Its metrics now. */
  public Metrics metrics() throws IOException {
    try (RawConnection connection = RawConnection.open(address)) {
      return Metrics.read(connection);
    }
  }

  public boolean isAlive() {
    Process started = process;
    return started != null && started.isAlive();
  }

  /** Asks the process to end, and kills it if it does not. */
  public void stop() throws InterruptedException {
    Process started = process;
    if (started == null) {
      return;
    }
    started.destroy();
    if (!started.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      started.destroyForcibly().waitFor();
    }
    process = null;
  }

  /** Ends the process at once, if it runs. */
  void kill() {
    Process started = process;
    if (started != null) {
      started.destroyForcibly();
    }
  }

  /** Stops the process; kills it if the caller is interrupted. */
  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException _) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private boolean answersOk(String probe) {
    try (RawConnection connection = RawConnection.open(address)) {
      return connection.get(probe).isOk();
    } catch (IOException _) {
      return false;
    }
  }

  private Process running() {
    Process started = process;
    if (started == null) {
      throw new IllegalStateException("The server " + directory.root() + " does not run");
    }
    return started;
  }
}
