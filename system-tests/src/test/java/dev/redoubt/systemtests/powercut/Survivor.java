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
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private final Path directory;
  private final RedoubtServer server;
  private final List<String> fatal;
  private @Nullable Administrator observer;
  private boolean open = true;

  private Survivor(Path directory, RedoubtServer server, List<String> fatal) {
    this.directory = directory;
    this.server = server;
    this.fatal = fatal;
  }

  /** Starts it; an {@link IOException} or {@link RuntimeException} if it does not start. */
  static Survivor start(Path directory) throws IOException {
    Configuration configuration =
        Configuration.load(directory.resolve(Configuration.FILE_NAME), ENVIRONMENT);
    LogOutput.configure(configuration.log());
    List<String> fatal = new CopyOnWriteArrayList<>();
    Surroundings surroundings =
        new Surroundings(
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom(),
            (what, cause) -> fatal.add(what + ": " + cause));
    return new Survivor(directory, RedoubtServer.start(configuration, surroundings), fatal);
  }

  Path directory() {
    return directory;
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
   * Recomputes the digest from the bytes of every object, reads every file, and looks for what
   * should have been cleared away.
   */
  void assertWhole() throws IOException {
    observer().run("verify-database", Map.of()).orFail();
    Path database = directory.resolve("database");
    assertThat(names(database.resolve("generations"))).as("generations").hasSize(1);
    assertThat(names(database.resolve("snapshots"))).as("snapshots").isEmpty();
    for (String archive : names(database.resolve("archives"))) {
      assertThat(names(database.resolve("archives").resolve(archive)))
          .as("an archive")
          .contains("archive.json", "generation");
    }
    assertThat(halfWritten()).as("half-written files").isEmpty();
    assertThat(fatal).as("what made it halt").isEmpty();
  }

  /** The search index, which is written now, is left out. */
  private List<Path> halfWritten() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.endsWith("search")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(DurableFiles.TEMPORARY)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            // The engine deletes files while this looks.
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /** What it keeps about its own high availability; it is closed. */
  LocalHaState state() {
    LocalStore store =
        LocalStore.open(
            new ServerDirectory(directory).local(),
            (what, cause) -> {
              throw new AssertionError(what, cause);
            });
    try (store) {
      return new LocalHaStateStore(store).load().orElseThrow();
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
