package dev.redoubt.server.initialization;

import dev.redoubt.server.ServerDirectory;
import dev.redoubt.server.configuration.Configuration;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.peer.ApiCertificate;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory on its way from empty to a server's, marked until everything is there. */
final class NewDirectory {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final ServerDirectory layout;

  private NewDirectory(ServerDirectory layout) {
    this.layout = layout;
  }

  /**
   * Takes an empty directory, or one whose initialization was broken off, and writes marker and
   * configuration. What holds keys, hashes of passwords or the audit log is for the owner only.
   */
  static NewDirectory begin(NewServer server, InstantSource clock)
      throws InitializationException, IOException {
    ServerDirectory layout = new ServerDirectory(server.directory().toAbsolutePath().normalize());
    String configuration = configurationText(server);
    Configuration.check(configuration, layout.configuration());
    Files.createDirectories(layout.root());
    if (Files.exists(layout.unfinished())) {
      clear(layout);
    }
    requireEmpty(layout.root());
    Files.writeString(
        layout.unfinished(),
        "Initialization began at " + clock.instant() + " and has not ended.\n");
    sync(layout.unfinished(), StandardOpenOption.WRITE);
    sync(layout.root(), StandardOpenOption.READ);
    Files.writeString(layout.configuration(), configuration);
    for (Path part : layout.privateParts()) {
      Files.createDirectory(part, OWNER_ONLY);
    }
    return new NewDirectory(layout);
  }

  ServerDirectory layout() {
    return layout;
  }

  /** Writes the certificate of the API, makes everything durable and removes the marker. */
  Initialized finish(
      NewServer server,
      SecretFiles files,
      ServerIdentity identity,
      InstantSource clock,
      SecureRandom random)
      throws IOException {
    ApiCertificate api = ApiCertificate.loadOrCreate(files, server.addresses(), clock, random);
    Files.writeString(layout.apiCertificate(), api.pem());
    finish();
    return new Initialized(
        identity.uid(),
        layout.configuration(),
        layout.apiCertificate(),
        Certificates.sha256Hex(api.certificate()));
  }

  private void finish() throws IOException {
    for (Path file : layout.contents()) {
      if (Files.isRegularFile(file)) {
        sync(file, StandardOpenOption.WRITE);
      }
    }
    sync(layout.root(), StandardOpenOption.READ);
    Files.delete(layout.unfinished());
    sync(layout.root(), StandardOpenOption.READ);
  }

  private static String configurationText(NewServer server) {
    Map<String, String> settings = new TreeMap<>(server.settings());
    StringBuilder text = new StringBuilder();
    text.append(
        "# This server's configuration; every key is described in docs/configuration.md.\n");
    text.append("name = ").append(server.name()).append('\n');
    text.append("addresses = ").append(String.join(", ", server.addresses())).append('\n');
    settings.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return text.toString();
  }

  private static void requireEmpty(Path root) throws InitializationException, IOException {
    try (Stream<Path> entries = Files.list(root)) {
      if (entries.findAny().isPresent()) {
        throw new InitializationException(
            "The directory %s is not empty. A server is made in an empty or new directory; choose another one, or remove what is in it"
                .formatted(root));
      }
    }
  }

  private static void clear(ServerDirectory layout) throws IOException {
    for (Path path : layout.contents()) {
      if (Files.exists(path)) {
        Files.walkFileTree(path, new Delete());
      }
    }
  }

  private static void sync(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private static final class Delete extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
