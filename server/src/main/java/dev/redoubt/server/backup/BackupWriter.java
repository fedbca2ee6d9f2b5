package dev.redoubt.server.backup;

import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.database.snapshot.SnapshotFile;
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

  /** Writes head, contents and every file of the snapshot. On return it is on the disk. */
  static void write(
      Path file,
      BackupHeader header,
      byte[] contentKey,
      BackupContents contents,
      Snapshot snapshot,
      Watch watch)
      throws IOException {
    byte[] head = header.encode();
    try (FileChannel channel = create(file);
        OutputStream out = Channels.newOutputStream(channel)) {
      out.write(head);
      SealedOutput sealed = new SealedOutput(out, contentKey, head);
      byte[] first = contents.encode();
      sealed.write(ByteBuffer.allocate(Integer.BYTES).putInt(first.length).array());
      sealed.write(first);
      for (SnapshotFile one : contents.manifest().files()) {
        copy(snapshot, one, sealed, watch);
      }
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
