package dev.redoubt.server.backup;

import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.model.history.Chain;
import dev.redoubt.trust.seal.Passphrase;
import dev.redoubt.trust.seal.SealException;
import dev.redoubt.trust.seal.SealedInput;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Reads the file of a backup from its head to its end, checking everything on the way. */
public final class BackupReader implements AutoCloseable {

  private static final int PIECE_BYTES = 1 << 20;
  private static final int MAX_CONTENTS_BYTES = 64 << 20;

  private final BackupHeader header;
  private final SealedInput sealed;
  private final BackupContents contents;

  private BackupReader(BackupHeader header, SealedInput sealed, BackupContents contents) {
    this.header = header;
    this.sealed = sealed;
    this.contents = contents;
  }

  /** Takes the pieces of the files, in order. */
  @FunctionalInterface
  public interface Sink {
    void take(SnapshotFile file, long offset, ByteBuffer piece) throws IOException;
  }

  /**
   * Reads the head of a file, for which no passphrase is needed; nothing proves yet that it is
   * whole.
   *
   * @throws SealException if it is no backup, or one of a newer version
   */
  public static BackupHeader head(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return BackupHeader.read(in).header();
    }
  }

  /**
   * Opens a file and reads what stands before the files in it.
   *
   * @throws SealException if the passphrase is wrong, or the file is no backup or damaged
   */
  public static BackupReader open(Path file, Passphrase passphrase) throws IOException {
    return open(file, header -> header.key().open(header.contentKey(), passphrase));
  }

  /** Opens a file that this process has just written. */
  static BackupReader open(Path file, byte[] contentKey) throws IOException {
    return open(file, header -> contentKey);
  }

  private interface KeySource {
    byte[] of(BackupHeader header) throws IOException;
  }

  private static BackupReader open(Path file, KeySource keys) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      BackupHeader.Read head = BackupHeader.read(in);
      SealedInput sealed = new SealedInput(in, keys.of(head.header()), head.bytes());
      return new BackupReader(head.header(), sealed, contents(sealed));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  public BackupHeader header() {
    return header;
  }

  public BackupContents contents() {
    return contents;
  }

  /**
   * Reads every file, compares its hash with the manifest, and reads on to the end; once only.
   *
   * @throws SealException if anything is not as it was written
   */
  public void files(Sink sink) throws IOException {
    files(sink, bytes -> {});
  }

  /** Reads every file and keeps nothing, as {@link #files}. */
  public void verify() throws IOException {
    verify(bytes -> {});
  }

  /**
   * Reads every file, compares its hash with the manifest, and reads on to the end; once only.
   *
   * @param watch is told of the bytes read
   * @throws SealException if anything is not as it was written
   */
  void files(Sink sink, BackupWriter.Watch watch) throws IOException {
    byte[] buffer = new byte[PIECE_BYTES];
    for (SnapshotFile file : contents.manifest().files()) {
      MessageDigest hash = sha256();
      long offset = 0;
      while (offset < file.bytes()) {
        int wanted = (int) Math.min(buffer.length, file.bytes() - offset);
        int read = sealed.readNBytes(buffer, 0, wanted);
        if (read < wanted) {
          throw cutOff();
        }
        hash.update(buffer, 0, read);
        sink.take(file, offset, ByteBuffer.wrap(buffer, 0, read));
        offset += read;
        watch.done(read);
      }
      if (!Chain.of(hash.digest()).equals(file.sha256())) {
        throw new SealException("The backup is damaged: the hash of " + file.name() + " differs");
      }
    }
    if (sealed.read() >= 0) {
      throw new SealException("The backup is damaged: something follows its last file");
    }
  }

  /** Reads every file and keeps nothing. */
  void verify(BackupWriter.Watch watch) throws IOException {
    files((file, offset, piece) -> {}, watch);
  }

  @Override
  public void close() throws IOException {
    sealed.close();
  }

  private static BackupContents contents(SealedInput sealed) throws IOException {
    byte[] bytes;
    try {
      DataInputStream data = new DataInputStream(sealed);
      int length = data.readInt();
      if (length < 0 || length > MAX_CONTENTS_BYTES) {
        throw new SealException("The backup is damaged: its contents cannot have " + length);
      }
      bytes = new byte[length];
      data.readFully(bytes);
    } catch (EOFException e) {
      throw cutOff();
    }
    try {
      return BackupContents.decode(bytes);
    } catch (RuntimeException e) {
      throw new SealException("The contents of the backup are damaged: " + e.getMessage());
    }
  }

  private static SealException cutOff() {
    return new SealException("The backup is cut off: its end is missing. Copy it again");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
