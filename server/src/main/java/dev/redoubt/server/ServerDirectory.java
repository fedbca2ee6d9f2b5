package dev.redoubt.server;

import dev.redoubt.server.configuration.Configuration;
import java.nio.file.Path;
import java.util.List;

/**
 * Where everything of a server lies.
 *
 * @param root the server's directory
 */
public record ServerDirectory(Path root) {

  /** The configuration file. */
  public Path configuration() {
    return root.resolve(Configuration.FILE_NAME);
  }

  /** The API's certificate, PEM, for clients to trust. */
  public Path apiCertificate() {
    return root.resolve("api-certificate.pem");
  }

  /** Keys and certificates; only the server's own user may read them. */
  public Path identity() {
    return root.resolve("identity");
  }

  /** The generations of the management database. */
  public Path database() {
    return root.resolve("database");
  }

  /** What is never replicated: mode, sessions, tasks. */
  public Path local() {
    return root.resolve("local");
  }

  /** The audit log. */
  public Path audit() {
    return root.resolve("audit");
  }

  /** Backups, made here and to be copied elsewhere. */
  public Path backups() {
    return root.resolve("backups");
  }

  /** Held by the process that runs the server. */
  public Path lock() {
    return root.resolve("server.lock");
  }

  /** There from the first to the last step of an initialization. */
  public Path unfinished() {
    return root.resolve("initialization.unfinished");
  }

  /** Directories that nobody but the server's own user may enter. */
  public List<Path> privateParts() {
    return List.of(identity(), database(), local(), audit(), backups());
  }

  /** Everything that an initialization may have written, the marker last. */
  public List<Path> contents() {
    return List.of(
        configuration(),
        apiCertificate(),
        identity(),
        database(),
        local(),
        audit(),
        backups(),
        lock(),
        unfinished());
  }
}
