package dev.redoubt.cli.api;

import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The saved sessions of one user account, a file per server, readable by their owner only. */
public final class SavedSessions {

  private static final String STANDBY = "standby";

  private final Path directory;

  /** The sessions in this directory; it need not exist yet. */
  public SavedSessions(Path directory) {
    this.directory = directory;
  }

  /** The session that is saved for a server, if there is one; it may have expired. */
  public Optional<SavedSession> find(ServerAddress server) throws IOException {
    Path file = file(server);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    ObjectNode saved = CanonicalJson.decodeObject(Files.readAllBytes(file));
    Optional<String> user = ApiClient.text(saved, "user");
    Optional<String> sid = ApiClient.text(saved, "sid");
    if (user.isEmpty() || sid.isEmpty()) {
      throw new IOException(file + " is damaged; delete it and log in again");
    }
    return Optional.of(
        new SavedSession(server, user.get(), sid.get(), saved.path(STANDBY).asBoolean(false)));
  }

  /** Saves a session in place of an earlier one of the same server. */
  public void save(SavedSession session) throws IOException {
    ObjectNode saved =
        ApiClient.request()
            .put("user", session.user())
            .put("sid", session.sid())
            .put(STANDBY, session.standby());
    PrivateFiles.write(file(session.server()), CanonicalJson.MAPPER.writeValueAsString(saved));
  }

  /** Forgets the session of a server. */
  public void forget(ServerAddress server) throws IOException {
    Files.deleteIfExists(file(server));
  }

  private Path file(ServerAddress server) {
    return directory.resolve(server.toString().replaceAll("[^A-Za-z0-9.-]", "_") + ".json");
  }
}
