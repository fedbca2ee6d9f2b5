package dev.redoubt.cli.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The certificates that the user has trusted, one {@code address fingerprint} a line, as ssh keeps
 * its known hosts.
 */
public final class KnownServers {

  private final Path file;

  /** The list in this file; it need not exist yet. */
  public KnownServers(Path file) {
    this.file = file;
  }

  /** Where the list is. */
  public Path file() {
    return file;
  }

  /**
   * The fingerprint that was trusted for a server.
   *
   * @throws IOException if the file cannot be read or is damaged
   */
  public Optional<Fingerprint> find(ServerAddress server) throws IOException {
    for (String line : lines()) {
      String[] parts = line.split(" ", 2);
      if (parts.length == 2 && parts[0].equals(server.toString())) {
        return Optional.of(fingerprint(parts[1]));
      }
    }
    return Optional.empty();
  }

  private Fingerprint fingerprint(String text) throws IOException {
    try {
      return Fingerprint.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  /** Trusts a certificate from now on, in place of an earlier one of the same server. */
  public void remember(ServerAddress server, Fingerprint fingerprint) throws IOException {
    List<String> lines = new ArrayList<>(lines());
    lines.removeIf(line -> line.startsWith(server + " "));
    lines.add(server + " " + fingerprint);
    PrivateFiles.write(file, String.join("\n", lines) + "\n");
  }

  private List<String> lines() throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
