package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redoubt.cli.api.TlsContexts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One server of the distribution: its directory, and its process while it runs. */
public final class TestServer {

  /** How long anything may take on a machine that has much else to do. */
  public static final Duration LONG = Duration.ofSeconds(90);

  public static final String ACTIVATION_KEY = "once-and-never-again";

  private final String name;
  private final Path directory;
  private final Place place;
  private final Path log;
  private final HttpClient client =
      HttpClient.newBuilder()
          .sslContext(TlsContexts.trustingAnything())
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Map<String, String> environment = new ConcurrentHashMap<>();
  private Path launcher = Distribution.launcher();
  private @Nullable Process process;
  private @Nullable Administrator observer;

  /** A server on loopback. */
  TestServer(String name, Path directory, int apiPort, int peerPort) {
    this(name, directory, new Place("127.0.0.1", apiPort, peerPort, List.of(), List.of()));
  }

  public TestServer(String name, Path directory, Place place) {
    this.name = name;
    this.directory = directory;
    this.place = place;
    this.log = directory.resolveSibling(name + ".log");
  }

  /**
   * Where a server runs.
   *
   * @param address where it listens, and others find it
   * @param apiPort of its API
   * @param peerPort for other servers
   * @param prefix what its command lines begin with, to run elsewhere than the tests
   * @param settings of its configuration, {@code key=value}
   */
  public record Place(
      String address, int apiPort, int peerPort, List<String> prefix, List<String> settings) {

    public Place {
      prefix = List.copyOf(prefix);
      settings = List.copyOf(settings);
    }
  }

  public String name() {
    return name;
  }

  public Path directory() {
    return directory;
  }

  public String address() {
    return place.address();
  }

  public int apiPort() {
    return place.apiPort();
  }

  public int peerPort() {
    return place.peerPort();
  }

  /** From its next start on it has these variables in its environment too. */
  public void environment(Map<String, String> variables) {
    environment.putAll(variables);
  }

  /** From its next start on it runs another distribution. */
  public void install(Path otherLauncher) {
    launcher = otherLauncher;
  }

  /** Everything that its processes printed. */
  public String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void init(String role) {
    List<String> line =
        new ArrayList<>(
            List.of("init", "--" + role, "--name", name, "--address", place.address(), "-d"));
    line.add(directory.toString());
    line.addAll(settingsOptions());
    assertThat(redoubt(line.toArray(String[]::new)))
        .as(() -> "exit code of init; " + log())
        .isZero();
  }

  /** The options that give a new server its configuration. */
  public List<String> settingsOptions() {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "api-address=" + place.address(),
                "api-port=" + place.apiPort(),
                "peer-address=" + place.address(),
                "peer-port=" + place.peerPort()));
    settings.addAll(place.settings());
    List<String> options = new ArrayList<>();
    for (String setting : settings) {
      options.addAll(List.of("--set", setting));
    }
    return options;
  }

  /** Runs the command line against this server, and gives back what it prints. */
  public ClientProcess ask(String... arguments) {
    List<String> line = new ArrayList<>(place.prefix());
    line.add(launcher.toString());
    line.addAll(List.of(arguments));
    line.addAll(List.of("--insecure", "-s", place.address() + ":" + place.apiPort()));
    return ClientProcess.run(
        directory.resolveSibling(""),
        commandEnvironment(),
        "iproute2",
        line.toArray(String[]::new));
  }

  private Map<String, String> commandEnvironment() {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("REDOUBT_PASSWORD", Administrator.PASSWORD);
    variables.put("REDOUBT_ACTIVATION_KEY", ACTIVATION_KEY);
    variables.put("HOME", directory.resolveSibling("home").toString());
    return variables;
  }

  /** Runs the command line to its end; what it prints goes to the log. Returns its exit code. */
  public int redoubt(String... arguments) {
    try {
      Process command = launch(arguments);
      if (!command.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
        command.destroyForcibly();
        throw new AssertionError(String.join(" ", arguments) + " does not end; " + log());
      }
      return command.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process launch(String... arguments) {
    List<String> line = new ArrayList<>(place.prefix());
    line.add(launcher.toString());
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(commandEnvironment());
    File output = log.toFile();
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the process without waiting for it. */
  public TestServer launch() {
    process = launch("server", "-d", directory.toString());
    return this;
  }

  public TestServer start() {
    return launch().awaitLive();
  }

  public TestServer awaitLive() {
    await(name + " is live")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          assertThat(running().isAlive()).as(() -> name + " runs; " + log()).isTrue();
          return probe("/health/live") == 200;
        });
    return this;
  }

  /** Waits for the process to end by itself, and returns its exit code. */
  public int awaitEnd() {
    await(name + " ends").atMost(LONG).until(() -> !running().isAlive());
    return running().exitValue();
  }

  /** The HTTP status of a path that needs no login; 0 if nobody answers. */
  public int probe(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(api().resolve(path)).timeout(Duration.ofSeconds(5)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a path that needs no login answers. */
  public String read(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(api().resolve(path)).timeout(Duration.ofSeconds(5)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public boolean isActive() {
    return probe("/ha/active") == 200;
  }

  public Administrator login() {
    return login(Map.of());
  }

  public Administrator login(Map<String, ?> options) {
    return Administrator.login(client, api(), options);
  }

  /** A read-only login that is made again when the server was restarted. */
  public Administrator observer() {
    Administrator present = observer;
    if (present == null || present.send("keepalive", Map.of()).status() == 401) {
      present = login(Map.of("read-only", true));
      observer = present;
    }
    return present;
  }

  public AvailabilityStatus status() {
    return new AvailabilityStatus(observer().call("show-ha-status", Map.of()));
  }

  /** Recomputes the digest over all objects from the disk. */
  public String digest() {
    FinishedTask verified = observer().run("verify-database", Map.of()).orFail();
    return verified.details().path("digest").asString();
  }

  /** Ends the process at once, as a crash would. */
  public void kill() {
    end(running().destroyForcibly());
  }

  /** Asks the process to end, and waits until it has. */
  public void shutDown() {
    Process ending = running();
    ending.destroy();
    end(ending);
  }

  /** Stops the process: it keeps its connections and answers nobody. */
  public void freeze() {
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(running().pid()))
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void end(Process ending) {
    try {
      if (!ending.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
        ending.destroyForcibly();
        throw new AssertionError(name + " does not end; " + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends the process, however it is, and everything of this object. */
  public void close() {
    Optional.ofNullable(process).ifPresent(left -> end(left.destroyForcibly()));
    client.shutdownNow();
  }

  /** Whether its process runs. */
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  private Process running() {
    return Optional.ofNullable(process)
        .orElseThrow(() -> new IllegalStateException(name + " was not started"));
  }

  public URI api() {
    return URI.create("https://" + place.address() + ":" + place.apiPort());
  }
}
