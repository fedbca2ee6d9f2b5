package dev.redoubt.bench.process;

import dev.redoubt.bench.client.HttpAddress;
import dev.redoubt.server.ServerDirectory;
import dev.redoubt.server.initialization.Initialization;
import dev.redoubt.server.initialization.InitializationException;
import dev.redoubt.server.initialization.NewServer;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A directory of our own in which servers are made. */
public final class Workshop implements AutoCloseable {

  /** What a new Secondary waits for. */
  public static final String ACTIVATION_KEY = "benchmark-activation-key";

  private final Path root;
  private final Path launcher;
  private final Initialization initialization;
  private final List<ManagedServer> made = new CopyOnWriteArrayList<>();
  private final Thread emergency = new Thread(this::abandon, "abandon");

  /**
   * A workshop.
   *
   * @param parent where its directory is made
   * @param launcher the program {@code redoubt} of the distribution
   */
  public Workshop(Path parent, Path launcher) throws IOException {
    this.root = Files.createTempDirectory(parent, "redoubt-bench-");
    this.launcher = launcher;
    this.initialization = new Initialization(InstantSource.system(), new SecureRandom());
    Runtime.getRuntime().addShutdownHook(emergency);
  }

  /** A file of this name, which does not exist yet. */
  public Path file(String name) {
    return root.resolve(name);
  }

  /** Makes a Primary; it does not run yet. */
  public ManagedServer primary(String name) throws IOException, InitializationException {
    Ports ports = Ports.free();
    initialization.primary(
        description(name, ports),
        ManagedServer.ADMINISTRATOR,
        ManagedServer.PASSWORD.toCharArray());
    return server(name, ports);
  }

  /** Makes a Secondary; it does not run yet. */
  public ManagedServer secondary(String name) throws IOException, InitializationException {
    Ports ports = Ports.free();
    initialization.secondary(description(name, ports), ACTIVATION_KEY.toCharArray());
    return server(name, ports);
  }

  /** Deletes a directory with everything in it. */
  public static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      Files.walkFileTree(directory, new Delete());
    }
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(emergency);
    delete(root);
  }

  /** Interrupted from outside: neither processes nor files may stay. */
  private void abandon() {
    made.forEach(ManagedServer::kill);
    try {
      delete(root);
    } catch (IOException e) {
      System.err.println("The directory " + root + " remains: " + e);
    }
  }

  private ManagedServer server(String name, Ports ports) throws IOException {
    ManagedServer server =
        new ManagedServer(launcher, new ServerDirectory(root.resolve(name)), ports);
    made.add(server);
    return server;
  }

  private NewServer description(String name, Ports ports) {
    return new NewServer(
        root.resolve(name),
        name,
        List.of(HttpAddress.HOST),
        Map.of(
            "api-address",
            HttpAddress.HOST,
            "api-port",
            Integer.toString(ports.api()),
            "peer-address",
            HttpAddress.HOST,
            "peer-port",
            Integer.toString(ports.peer())));
  }

  private static final class Delete extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
