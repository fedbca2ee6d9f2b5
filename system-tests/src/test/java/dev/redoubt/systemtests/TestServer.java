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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One server of the distribution: its directory, and its process while it runs. */
final class TestServer {

  /** How long anything may take on a machine that has much else to do. */
  static final Duration LONG = Duration.ofSeconds(90);

  static final String ACTIVATION_KEY = "once-and-never-again";

  private final String name;
  private final Path directory;
  private final int apiPort;
  private final int peerPort;
  private final Path log;
  private final HttpClient client =
      HttpClient.newBuilder()
          .sslContext(TlsContexts.trustingAnything())
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private @Nullable Process process;
  private @Nullable Administrator observer;

  TestServer(String name, Path directory, int apiPort, int peerPort) {
    this.name = name;
    this.directory = directory;
    this.apiPort = apiPort;
    this.peerPort = peerPort;
    this.log = directory.resolveSibling(name + ".log");
  }

  String name() {
    return name;
  }

  Path directory() {
    return directory;
  }

  int apiPort() {
    return apiPort;
  }

  int peerPort() {
    return peerPort;
  }

  /** Everything that its processes printed. */
  String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void init(String role) {
    assertThat(
            redoubt(
                "init",
                "--" + role,
                "--name",
                name,
                "--address",
                "127.0.0.1",
                "-d",
                directory.toString(),
                "--set",
                "api-address=127.0.0.1",
                "--set",
                "api-port=" + apiPort,
                "--set",
                "peer-address=127.0.0.1",
                "--set",
                "peer-port=" + peerPort))
        .as(() -> "exit code of init; " + log())
        .isZero();
  }

  /** Runs the command line to its end; what it prints goes to the log. Returns its exit code. */
  int redoubt(String... arguments) {
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
    List<String> line = new ArrayList<>(List.of(Distribution.launcher().toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("REDOUBT_PASSWORD", Administrator.PASSWORD);
    builder.environment().put("REDOUBT_ACTIVATION_KEY", ACTIVATION_KEY);
    builder.environment().put("HOME", directory.resolveSibling("home").toString());
    File output = log.toFile();
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the process without waiting for it. */
  TestServer launch() {
    process = launch("server", "-d", directory.toString());
    return this;
  }

  TestServer start() {
    return launch().awaitLive();
  }

  TestServer awaitLive() {
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
  int awaitEnd() {
    await(name + " ends").atMost(LONG).until(() -> !running().isAlive());
    return running().exitValue();
  }

  /** The HTTP status of a path that needs no login; 0 if nobody answers. */
  int probe(String path) {
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

  boolean isActive() {
    return probe("/ha/active") == 200;
  }

  Administrator login() {
    return login(Map.of());
  }

  Administrator login(Map<String, ?> options) {
    return Administrator.login(client, api(), options);
  }

  /** A read-only login that is made again when the server was restarted. */
  Administrator observer() {
    Administrator present = observer;
    if (present == null || present.send("keepalive", Map.of()).status() == 401) {
      present = login(Map.of("read-only", true));
      observer = present;
    }
    return present;
  }

  AvailabilityStatus status() {
    return new AvailabilityStatus(observer().call("show-ha-status", Map.of()));
  }

  /** Recomputes the digest over all objects from the disk. */
  String digest() {
    FinishedTask verified = observer().run("verify-database", Map.of()).orFail();
    return verified.details().path("digest").asString();
  }

  /** Ends the process at once, as a crash would. */
  void kill() {
    end(running().destroyForcibly());
  }

  /** Asks the process to end, and waits until it has. */
  void shutDown() {
    Process ending = running();
    ending.destroy();
    end(ending);
  }

  /** Stops the process: it keeps its connections and answers nobody. */
  void freeze() {
    signal("STOP");
  }

  void thaw() {
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
  void close() {
    Optional.ofNullable(process).ifPresent(left -> end(left.destroyForcibly()));
    client.shutdownNow();
  }

  private Process running() {
    return Optional.ofNullable(process)
        .orElseThrow(() -> new IllegalStateException(name + " was not started"));
  }

  private URI api() {
    return URI.create("https://127.0.0.1:" + apiPort);
  }
}
