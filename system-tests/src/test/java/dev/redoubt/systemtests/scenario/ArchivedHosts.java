package dev.redoubt.systemtests.scenario;

import dev.redoubt.database.DatabaseEnvironment;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.DatabaseOptions;
import dev.redoubt.database.Lease;
import dev.redoubt.model.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what the archives of a server hold, from a copy, as one would after a disaster. */
public final class ArchivedHosts {

  private ArchivedHosts() {}

  /** The names of all hosts in all archives of a server's directory. */
  public static Set<String> of(Path server) {
    return each(server).stream()
        .flatMap(hosts -> hosts.keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The hosts of each archive of a server's directory. */
  static List<Map<String, HostBody>> each(Path server) {
    List<Map<String, HostBody>> found = new ArrayList<>();
    try (Stream<Path> archives = Files.list(server.resolve("database").resolve("archives"))) {
      for (Path archive : archives.toList()) {
        if (Files.isDirectory(archive.resolve("generation"))) {
          found.add(read(archive.resolve("generation")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static Map<String, HostBody> read(Path generation) throws IOException {
    Path home = Files.createTempDirectory("redoubt-archive");
    copy(generation, home.resolve("generations").resolve("000001"));
    Files.writeString(home.resolve("current"), "000001\n");
    Map<String, HostBody> hosts = new HashMap<>();
    try (DatabaseHome opened = DatabaseHome.open(home, DatabaseOptions.DEFAULT, environment());
        Lease lease = opened.lease()) {
      lease
          .database()
          .forEachObject(object -> {
            if (object.type().equals("host")) {
              hosts.put(object.name(), HostBody.of(object.peek()));
            }
          });
    }
    Programs.run("rm", "-r", home.toString());
    return hosts;
  }

  private static DatabaseEnvironment environment() {
    return new DatabaseEnvironment(
        Catalogue.standard(),
        InstantSource.system(),
        System::nanoTime,
        RandomGenerator.getDefault(),
        (what, cause) -> {
          throw new AssertionError(what, cause);
        });
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
