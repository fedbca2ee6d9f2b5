package dev.redoubt.systemtests.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.api.TlsContexts;
import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.shell.LocalHaStateStore;
import dev.redoubt.server.RedoubtServer;
import dev.redoubt.server.ServerDirectory;
import dev.redoubt.server.Surroundings;
import dev.redoubt.server.configuration.Configuration;
import dev.redoubt.server.logging.LogOutput;
import dev.redoubt.systemtests.Administrator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A server on what a cut has left of its disk, put together and started as its process does it, but
 * in this one, since there are hundreds of them.
 */
final class Survivor implements AutoCloseable {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("REDOUBT_API_PORT", "0", "REDOUBT_PEER_PORT", "0", "REDOUBT_LOG_LEVEL", "error");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .sslContext(TlsContexts.trustingAnything())
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private static final String REVISION = "redoubt_revision ";

  private final Path directory;
  private final Optional<LocalHaState> found;
  private final RedoubtServer server;
  private final List<String> fatal;
  private @Nullable Administrator observer;
  private boolean open = true;

  private Survivor(
      Path directory, Optional<LocalHaState> found, RedoubtServer server, List<String> fatal) {
    this.directory = directory;
    this.found = found;
    this.server = server;
    this.fatal = fatal;
  }

  /** Starts it; an {@link IOException} or {@link RuntimeException} if it does not start. */
  static Survivor start(Path directory) throws IOException {
    Configuration configuration =
        Configuration.load(directory.resolve(Configuration.FILE_NAME), ENVIRONMENT);
    LogOutput.configure(configuration.log());
    Optional<LocalHaState> found = persisted(directory);
    List<String> fatal = new CopyOnWriteArrayList<>();
    Surroundings surroundings =
        new Surroundings(
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom(),
            (what, cause) -> fatal.add(what + ": " + cause));
    return new Survivor(directory, found, RedoubtServer.start(configuration, surroundings), fatal);
  }

  /** Read from a copy, so that the server starts on exactly what the cut left. */
  private static Optional<LocalHaState> persisted(Path directory) throws IOException {
    Path local = new ServerDirectory(directory).local();
    Path copy = directory.resolveSibling(directory.getFileName() + "-local");
    try {
      Files.createDirectory(copy);
      for (String name : names(local)) {
        Files.copy(local.resolve(name), copy.resolve(name));
      }
      return stateIn(copy);
    } finally {
      DurableFiles.deleteTree(copy);
    }
  }

  Path directory() {
    return directory;
  }

  /** What it had persisted about its own high availability when the power failed. */
  LocalHaState found() {
    return found.orElseThrow();
  }

  Administrator login(Map<String, ?> options) {
    URI api = URI.create("https://127.0.0.1:" + server.apiPort());
    return Administrator.login(CLIENT, api, options);
  }

  /** A login that changes nothing. */
  Administrator observer() {
    Administrator present = observer;
    if (present == null) {
      present = login(Map.of("read-only", true));
      observer = present;
    }
    return present;
  }

  boolean hasHost(String name) {
    return observer().hasHost(name);
  }

  /** The last revision; 0 if it was never synchronized, and then nobody can log in. */
  long revision() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.apiPort() + "/metrics"))
            .build();
    try {
      String metrics = CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return metrics
          .lines()
          .filter(line -> line.startsWith(REVISION))
          .map(line -> (long) Double.parseDouble(line.substring(REVISION.length())))
          .findFirst()
          .orElseThrow(() -> new AssertionError("The metrics show no revision: " + metrics));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether it takes a change of an administrator. */
  boolean takesEdits() {
    Map<String, String> host = Map.of("name", "edited", "ip-address", "192.0.2.200");
    return login(Map.of()).send("add-host", host).isOk();
  }

  /** The mode as the server shows it for itself. */
  String mode() {
    for (JsonNode line : observer().call("show-ha-status", Map.of()).path("servers")) {
      if (line.path("self").asBoolean(false)) {
        return line.path("mode").asString("");
      }
    }
    throw new AssertionError("The status does not show the server itself");
  }

  /** The number of open changes of the session of this name; -1 if there is no such session. */
  int changesOf(String session) {
    JsonNode sessions = observer().call("show-sessions", Map.of("filter", session)).path("objects");
    for (JsonNode one : sessions) {
      if (one.path("name").asString("").equals(session)) {
        return one.path("changes").asInt();
      }
    }
    return -1;
  }

  /**
   * Recomputes the digest from the bytes of every object, compares it with the recorded one, and
   * reads every file.
   *
   * @return the digest
   */
  String assertWhole() {
    return observer().run("verify-database", Map.of()).orFail().details().path("digest").asString();
  }

  /** Looks for what its start should have cleared away; it is closed. */
  void assertNothingLeftOver() throws IOException {
    Path database = directory.resolve("database");
    assertThat(names(database.resolve("generations"))).as("generations").hasSize(1);
    assertThat(names(database.resolve("snapshots"))).as("snapshots").isEmpty();
    for (String archive : names(database.resolve("archives"))) {
      assertThat(names(database.resolve("archives").resolve(archive)))
          .as("an archive")
          .containsExactly("archive.json", "generation");
    }
    assertThat(halfWritten()).as("half-written files").isEmpty();
    assertThat(fatal).as("what made it halt").isEmpty();
  }

  /** Those of the search index are the engine's, which deletes them when it opens it. */
  private List<Path> halfWritten() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> path.toString().endsWith(DurableFiles.TEMPORARY))
          .filter(path -> !path.toString().contains("/search/"))
          .toList();
    }
  }

  /** What it keeps about its own high availability; it is closed. */
  LocalHaState state() {
    return stateIn(new ServerDirectory(directory).local()).orElseThrow();
  }

  private static Optional<LocalHaState> stateIn(Path local) {
    LocalStore store =
        LocalStore.open(
            local,
            (what, cause) -> {
              throw new AssertionError(what, cause);
            });
    try (store) {
      return new LocalHaStateStore(store).load();
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      server.close();
    }
  }
}
