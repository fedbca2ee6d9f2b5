package dev.redoubt.systemtests;

import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The agent of a gateway: its directory, and its process while it runs. */
final class TestAgent implements AutoCloseable {

  private final String name;
  private final Path directory;
  private final Path statusFile;
  private final Path log;
  private final int port;
  private @Nullable Process process;

  private TestAgent(String name, Path directory, int port) {
    this.name = name;
    this.directory = directory;
    this.statusFile = directory.resolveSibling(directory.getFileName() + ".status.json");
    this.log = directory.resolveSibling(directory.getFileName() + ".log");
    this.port = port;
  }

  /** Makes an agent that knows one server. */
  static TestAgent init(TestServers servers, String name, TestServer server) {
    TestAgent agent = new TestAgent(name, servers.root().resolve(name), FreePorts.next());
    Process init =
        agent.launch(
            "init",
            "-d",
            agent.directory.toString(),
            "--name",
            name,
            "--listen",
            "127.0.0.1",
            "--port",
            Integer.toString(agent.port),
            "--server",
            server.address() + ":" + server.peerPort());
    assertThat(await(init)).as(agent::log).isZero();
    return agent;
  }

  Path directory() {
    return directory;
  }

  /** Adds its object on the Active, which initializes the agent that runs, and publishes it. */
  void letInitialize(TestServer active) {
    Administrator administrator = active.login();
    eventually(
        "the agent is initialized",
        () ->
            administrator
                .finished(
                    administrator.call(
                        administrator.send("show-simple-gateway", Map.of("name", name)).isOk()
                            ? "set-simple-gateway"
                            : "add-simple-gateway",
                        Map.of(
                            "name",
                            name,
                            "ip-address",
                            "127.0.0.1",
                            "peer-port",
                            port,
                            "ignore-warnings",
                            true,
                            "one-time-password",
                            TestServer.ACTIVATION_KEY)))
                .orFail());
    administrator.publish();
    assertThat(
            administrator
                .call("test-sic-status", Map.of("name", name))
                .path("sic-status")
                .asString())
        .isEqualTo("communicating");
  }

  /** From its next report on it says this. */
  void say(Map<String, ?> status) throws IOException {
    Path beside = statusFile.resolveSibling("next-status.json");
    Files.write(beside, CanonicalJson.encode(CanonicalJson.MAPPER.valueToTree(status)));
    Files.move(beside, statusFile, StandardCopyOption.ATOMIC_MOVE);
  }

  void run() {
    process =
        launch(
            "run",
            "-d",
            directory.toString(),
            "--interval",
            "1",
            "--status-file",
            statusFile.toString());
  }

  /** Sends recovery material that is its own label, also while it runs. */
  void sendRecoveryMaterial(String content) throws IOException {
    Path file = directory.resolveSibling("recovery-material");
    Files.writeString(file, content);
    Process sending =
        launch(
            "send-recovery-material",
            "-d",
            directory.toString(),
            "--label",
            content,
            file.toString());
    assertThat(await(sending)).as(this::log).isZero();
  }

  /** Everything that it printed. */
  String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Process running = process;
    if (running != null) {
      running.destroy();
      await(running);
      process = null;
    }
  }

  private Process launch(String... arguments) {
    List<String> line =
        Stream.concat(Stream.of(Distribution.launcher().toString(), "agent"), Stream.of(arguments))
            .toList();
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("REDOUBT_ACTIVATION_KEY", TestServer.ACTIVATION_KEY);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int await(Process process) {
    try {
      assertThat(process.waitFor(TestServer.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
