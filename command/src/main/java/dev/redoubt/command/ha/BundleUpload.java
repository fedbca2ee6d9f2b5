package dev.redoubt.command.ha;

import dev.redoubt.database.bundle.BundleException;
import dev.redoubt.database.bundle.BundleLimits;
import dev.redoubt.database.bundle.BundleRecord;
import dev.redoubt.database.bundle.BundleStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the pieces of a bundle that comes from a client, on the disk. One upload at a time: the
 * first piece of another one begins anew. What is not finished ends with the process.
 */
public final class BundleUpload {

  private final BundleStore store;
  private @Nullable Path gathered;
  private String owner = "";

  public BundleUpload(BundleStore store) {
    this.store = store;
  }

  /**
   * Takes a piece.
   *
   * @param administrator who sends it
   * @param offset where it begins; 0 begins anew
   * @param more whether further ones follow
   * @return the bundle after the last piece
   * @throws BundleException if the piece does not follow, or the whole is no bundle
   */
  synchronized Optional<BundleRecord> take(
      String administrator, int offset, byte[] piece, boolean more) throws IOException {
    Path file = offset == 0 ? begin(administrator) : going(administrator, offset);
    if (Files.size(file) + piece.length > BundleLimits.FILE_BYTES) {
      drop();
      throw new BundleException("A bundle has at most " + BundleLimits.FILE_BYTES + " bytes");
    }
    Files.write(file, piece, StandardOpenOption.APPEND);
    if (more) {
      return Optional.empty();
    }
    try {
      return Optional.of(store.add(out -> Files.copy(file, out), true));
    } finally {
      drop();
    }
  }

  private Path begin(String administrator) throws IOException {
    drop();
    Path file = Files.createTempFile("redoubt-bundle", ".part");
    file.toFile().deleteOnExit();
    gathered = file;
    owner = administrator;
    return file;
  }

  private Path going(String administrator, int offset) throws IOException {
    Path file = gathered;
    if (file == null || !owner.equals(administrator) || Files.size(file) != offset) {
      throw new BundleException(
          "No upload of administrator '"
              + administrator
              + "' has come to byte "
              + offset
              + ". Begin with offset 0");
    }
    return file;
  }

  private void drop() {
    try {
      if (gathered != null) {
        Files.deleteIfExists(gathered);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      gathered = null;
      owner = "";
    }
  }
}
