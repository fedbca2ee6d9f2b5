package dev.redoubt.server.backup;

import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.ha.dynamic.RecoveryMaterial;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.history.Chain;
import dev.redoubt.trust.seal.Passphrase;
import dev.redoubt.trust.seal.SealException;
import dev.redoubt.trust.seal.SealedInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;

/** Reads the file of a backup from its head to its end, checking everything on the way. */
public final class BackupReader implements AutoCloseable {

  private static final int PIECE_BYTES = 1 << 20;
  private static final int MAX_CONTENTS_BYTES = 64 << 20;
  private static final int MAX_MATERIAL_BYTES = 64 << 10;

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
   * @param materials takes the recovery material of gateways
   * @throws SealException if anything is not as it was written
   */
  public void read(Sink files, Consumer<RecoveryMaterial> materials) throws IOException {
    read(files, materials, bytes -> {});
  }

  /** Reads everything and keeps nothing, as {@link #read}. */
  public void verify() throws IOException {
    verify(bytes -> {});
  }

  /** Reads everything and keeps nothing. */
  void verify(BackupWriter.Watch watch) throws IOException {
    read((file, offset, piece) -> {}, material -> {}, watch);
  }

  private void read(Sink files, Consumer<RecoveryMaterial> materials, BackupWriter.Watch watch)
      throws IOException {
    readFiles(files, watch);
    for (byte[] next = counted(sealed, MAX_MATERIAL_BYTES);
        next.length > 0;
        next = counted(sealed, MAX_MATERIAL_BYTES)) {
      materials.accept(material(next));
    }
  }

  private void readFiles(Sink sink, BackupWriter.Watch watch) throws IOException {
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
  }

  @Override
  public void close() throws IOException {
    sealed.close();
  }

  private static BackupContents contents(SealedInput sealed) throws IOException {
    try {
      return BackupContents.decode(counted(sealed, MAX_CONTENTS_BYTES));
    } catch (RuntimeException e) {
      throw new SealException("The contents of the backup are damaged: " + e.getMessage());
    }
  }

  private static RecoveryMaterial material(byte[] bytes) throws IOException {
    try {
      return RecoveryMaterial.fromJson(CanonicalJson.decodeObject(bytes));
    } catch (IllegalArgumentException e) {
      throw new SealException("Recovery material in the backup is damaged: " + e.getMessage());
    }
  }

  /** Bytes with their number before them; none at the end. */
  private static byte[] counted(SealedInput sealed, int most) throws IOException {
    byte[] number = sealed.readNBytes(Integer.BYTES);
    if (number.length == 0) {
      return number;
    }
    int length = number.length < Integer.BYTES ? -1 : ByteBuffer.wrap(number).getInt();
    if (length <= 0 || length > most) {
      throw new SealException("The backup is damaged: nothing in it can have " + length + " bytes");
    }
    byte[] bytes = sealed.readNBytes(length);
    if (bytes.length < length) {
      throw cutOff();
    }
    return bytes;
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
