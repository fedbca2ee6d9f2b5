package dev.redoubt.server;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.DatabaseOptions;
import dev.redoubt.database.FatalErrorHandler;
import dev.redoubt.database.ReserveFile;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.server.audit.AuditFile;
import dev.redoubt.server.configuration.Configuration;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Everything of a server that is on its disk, open for one process.
 *
 * @param layout where it lies
 * @param lock keeps other processes out
 * @param files keys and certificates
 * @param identity who this server is
 * @param local what is never replicated
 * @param reserve room for a change of mode on a full disk
 * @param home the management database
 * @param bundles revisions that only replaced databases had
 * @param audit the audit log
 */
record Stores(
    ServerDirectory layout,
    DirectoryLock lock,
    SecretFiles files,
    ServerIdentity identity,
    LocalStore local,
    ReserveFile reserve,
    DatabaseHome home,
    BundleStore bundles,
    AuditFile audit)
    implements AutoCloseable {

  /**
   * Opens a server's directory.
   *
   * @throws NotInitializedException if no server was made there, or not to the end
   * @throws DirectoryInUseException if another process has it
   */
  static Stores open(Configuration configuration, Surroundings surroundings) throws IOException {
    ServerDirectory layout = new ServerDirectory(configuration.directory());
    requireInitialized(layout);
    Closing opened = new Closing();
    try {
      DirectoryLock lock = opened.add(DirectoryLock.take(layout));
      SecretFiles files = new DirectorySecretFiles(layout.identity());
      ServerIdentity identity =
          ServerIdentity.load(files)
              .orElseThrow(() ->
                  new NotInitializedException(
                      layout.root(),
                      "has no identity; restore it from a backup, or make a server anew"));
      FatalErrorHandler fatal = surroundings.fatal();
      ReserveFile reserve = DatabaseHome.reserve(layout.database(), DatabaseOptions.DEFAULT);
      LocalStore local = opened.add(LocalStore.open(layout.local(), reserve::makeRoom, fatal));
      DatabaseHome home =
          opened.add(
              ManagementDatabase.open(
                  layout.database(),
                  configuration.memory(),
                  surroundings.clock(),
                  surroundings.random(),
                  fatal));
      BundleStore bundles =
          new BundleStore(
              home.bundles(), DatabaseOptions.DEFAULT.minimumFreeBytes(), surroundings.clock());
      AuditFile audit =
          opened.add(
              new AuditFile(
                  layout.audit(),
                  configuration.log().auditFileBytes(),
                  configuration.log().auditFiles()));
      return new Stores(layout, lock, files, identity, local, reserve, home, bundles, audit);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  public void close() {
    Closing all = new Closing();
    all.add(lock);
    all.add(local);
    all.add(home);
    all.add(audit);
    all.close();
  }

  private static void requireInitialized(ServerDirectory layout) throws NotInitializedException {
    if (Files.exists(layout.unfinished())) {
      throw new NotInitializedException(
          layout.root(), "holds an initialization that was broken off; initialize it again");
    }
    if (!Files.isDirectory(layout.identity())) {
      throw new NotInitializedException(
          layout.root(), "holds no server; make one with: redoubt init");
    }
  }
}
