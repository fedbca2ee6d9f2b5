package dev.redoubt.cli;

import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.trust.ca.RecoverableKey;
import dev.redoubt.trust.ca.RecoveryKey;
import dev.redoubt.trust.seal.Passphrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file of a recovery key, whose passphrase comes from a file, the environment or a prompt. */
public final class RecoveryKeyFile {

  private static final String VARIABLE = "REDOUBT_RECOVERY_PASSPHRASE";
  private static final String WHAT = "Passphrase of the recovery key";

  private final Surroundings surroundings;
  private final Path file;
  private final @Nullable Path passphraseFile;

  /**
   * A file, there or not.
   *
   * @param passphraseFile its first line is the passphrase; may be missing
   */
  public RecoveryKeyFile(Surroundings surroundings, Path file, @Nullable Path passphraseFile) {
    this.surroundings = surroundings;
    this.file = file;
    this.passphraseFile = passphraseFile;
  }

  /**
   * Makes a key and its file, which only the owner may read. On return it is on the disk.
   *
   * @throws BadInputException if there is such a file already, or the passphrase is too short
   */
  public RecoveryKey make() throws IOException {
    requireFree();
    RecoveryKey key =
        RecoveryKey.create(
            chosen(new Secrets(surroundings).getNew(WHAT, passphraseFile, VARIABLE)),
            Passphrase.Work.DEFAULT,
            Instant.now(),
            new SecureRandom());
    write(key.encode());
    return key;
  }

  /** Deletes a file that was made for nothing. */
  public void discard() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * Opens the key of an internal CA.
   *
   * @throws IOException if the file is none of a recovery key, of another one, or the passphrase is
   *     wrong
   */
  public PrivateKey open(RecoverableKey wrapped) throws IOException {
    byte[] content;
    try (InputStream in = InputFiles.open(file)) {
      content = in.readNBytes(RecoveryKey.MAX_BYTES + 1);
    }
    if (content.length > RecoveryKey.MAX_BYTES) {
      throw new BadInputException(
          file + " is longer than " + RecoveryKey.MAX_BYTES + " bytes and so is no recovery key");
    }
    RecoveryKey key = RecoveryKey.decode(content);
    String passphrase = new Secrets(surroundings).get(WHAT, passphraseFile, VARIABLE);
    return key.open(wrapped, new Passphrase(passphrase));
  }

  private void requireFree() {
    if (Files.exists(file)) {
      throw new BadInputException(file + " exists already; a recovery key gets a file of its own");
    }
  }

  private void write(byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException _) {
      requireFree();
    } catch (NoSuchFileException _) {
      throw new BadInputException("The directory of " + file + " is not there");
    }
    DurableFiles.syncDirectory(directory());
  }

  private Path directory() throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException(file + " is no file that can be written");
    }
    return directory;
  }

  private static Passphrase chosen(String text) {
    try {
      return Passphrase.chosen(text);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }
}
