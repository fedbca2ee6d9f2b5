package dev.redoubt.server.backup;

import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.ha.dynamic.MaterialSummary;
import dev.redoubt.ha.dynamic.RecoveryStore;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.trust.seal.SealedOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes the file of a backup. */
final class BackupWriter {

  private static final int PIECE_BYTES = 1 << 20;

  private BackupWriter() {}

  /** Is told of the bytes that were written or read, and may break the work off. */
  @FunctionalInterface
  interface Watch {
    void done(long bytes) throws IOException;
  }

  /**
   * Writes head, contents, every file of the snapshot, and the recovery material that is there by
   * then. On return it is on the disk.
   */
  static void write(
      Path file,
      BackupHeader header,
      byte[] contentKey,
      BackupContents contents,
      Snapshot snapshot,
      RecoveryStore recovery,
      Watch watch)
      throws IOException {
    byte[] head = header.encode();
    try (FileChannel channel = create(file);
        OutputStream out = Channels.newOutputStream(channel)) {
      out.write(head);
      SealedOutput sealed = new SealedOutput(out, contentKey, head);
      writeCounted(contents.encode(), sealed);
      for (SnapshotFile one : contents.manifest().files()) {
        copy(snapshot, one, sealed, watch);
      }
      copy(recovery, sealed);
      sealed.finish();
      channel.force(true);
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static void copy(RecoveryStore recovery, SealedOutput out) throws IOException {
    for (MaterialSummary each : (Iterable<MaterialSummary>) recovery.all()::iterator) {
      writeCounted(CanonicalJson.encode(recovery.find(each.key()).orElseThrow().toJson()), out);
    }
  }

  private static void writeCounted(byte[] bytes, SealedOutput out) throws IOException {
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.write(bytes);
  }

  private static void copy(Snapshot snapshot, SnapshotFile file, SealedOutput out, Watch watch)
      throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    try (FileChannel channel = snapshot.open(file.name(), 0)) {
      long left = file.bytes();
      while (left > 0) {
        int wanted = (int) Math.min(piece.length, left);
        int read = channel.read(ByteBuffer.wrap(piece, 0, wanted));
        if (read < 0) {
          throw new IOException("The snapshot's file " + file.name() + " has become shorter");
        }
        out.write(piece, 0, read);
        left -= read;
        watch.done(read);
      }
    }
  }
}
