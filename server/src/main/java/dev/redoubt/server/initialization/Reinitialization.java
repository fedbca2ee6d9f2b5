package dev.redoubt.server.initialization;

import dev.redoubt.database.ArchiveReason;
import dev.redoubt.database.DamagedDatabaseException;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.shell.LocalHaStateStore;
import dev.redoubt.model.Uid;
import dev.redoubt.server.DirectoryLock;
import dev.redoubt.server.ManagementDatabase;
import dev.redoubt.server.ServerDirectory;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.activation.ActivationKey;
import dev.redoubt.trust.activation.ActivationWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Makes a fresh secondary out of a server that was replaced, or that shall begin anew: with another
 * uid and key, without trust and with an empty database. The old database stays as an archive, even
 * if it is damaged; unpublished sessions, recovery material of gateways, audit log and backups stay
 * as they are. If it is broken off it can be done again.
 */
public final class Reinitialization {

  private static final String REASON = "The server was reinitialized as a secondary";

  private final InstantSource clock;
  private final SecureRandom random;

  public Reinitialization(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Reinitializes a server that is stopped.
   *
   * @param activationKey what the administrator of the Active will type
   * @return the name of the server
   * @throws InitializationException if there is no server in the directory, or the key is too short
   * @throws dev.redoubt.server.DirectoryInUseException if it runs
   */
  public String reinitialize(ServerDirectory layout, String activationKey)
      throws InitializationException, IOException {
    ActivationKey key = key(activationKey);
    if (!Files.isDirectory(layout.identity())) {
      throw new InitializationException(
          "The directory %s holds no server; make one with: redoubt init".formatted(layout.root()));
    }
    try (DirectoryLock _ = DirectoryLock.take(layout)) {
      SecretFiles files = new DirectorySecretFiles(layout.identity());
      ServerIdentity old =
          ServerIdentity.load(files)
              .orElseThrow(() ->
                  new InitializationException(
                      "The directory %s holds no identity".formatted(layout.root())));
      archive(layout);
      forgetAvailability(layout);
      ServerIdentity.replace(files, Uid.random(random), old.name(), clock, random);
      new ActivationWindow(files).open(key);
      return old.name();
    }
  }

  private void archive(ServerDirectory layout) throws IOException {
    try (DatabaseHome home =
        ManagementDatabase.open(layout.database(), clock, random, Reinitialization::failed)) {
      home.beginAnew(ArchiveReason.of(REASON));
    } catch (DamagedDatabaseException e) {
      ManagementDatabase.setAside(
          layout.database(),
          REASON + "; its database could not be opened",
          clock,
          random,
          Reinitialization::failed);
    }
  }

  private static void forgetAvailability(ServerDirectory layout) throws IOException {
    try (LocalStore local = LocalStore.open(layout.local(), Reinitialization::failed)) {
      new LocalHaStateStore(local).delete();
    }
  }

  private static void failed(String what, Throwable cause) {
    throw new IllegalStateException("The disk failed: " + what, cause);
  }

  private static ActivationKey key(String typed) throws InitializationException {
    try {
      return ActivationKey.of(typed);
    } catch (IllegalArgumentException e) {
      throw new InitializationException(String.valueOf(e.getMessage()));
    }
  }
}
