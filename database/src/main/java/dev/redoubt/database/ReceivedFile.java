package dev.redoubt.database;

import dev.redoubt.database.digest.Sha256;
import dev.redoubt.database.file.BackgroundSync;
import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.model.history.Chain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * A file that arrives in pieces, in order, and gets its name when it is whole and its hash right.
 * It is put on the disk in the background. What an earlier restore left of it is hashed and gone on
 * from.
 */
final class ReceivedFile implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 20;

  private final SnapshotFile expected;
  private final Path target;
  private final Path beside;
  private final boolean kept;
  private final FileChannel channel;
  private final BackgroundSync disk;
  private final MessageDigest sha = Sha256.create();
  private long received;
  private boolean complete;

  private ReceivedFile(
      SnapshotFile expected, Path target, Path beside, boolean kept, BackgroundSync disk)
      throws IOException {
    this.disk = disk;
    this.expected = expected;
    this.target = target;
    this.beside = beside;
    this.kept = kept;
    this.channel =
        FileChannel.open(
            beside, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** A file that later restores can go on from: the engine never writes to it. */
  static ReceivedFile kept(
      SnapshotFile expected, Path directory, IncomingFiles incoming, BackgroundSync disk)
      throws IOException {
    ReceivedFile file =
        new ReceivedFile(
            expected, directory.resolve(expected.name()), incoming.path(expected), true, disk);
    try {
      file.resume();
      return file;
    } catch (IOException | RuntimeException e) {
      file.channel.close();
      throw e;
    }
  }

  /** A file of this restore alone. */
  static ReceivedFile once(SnapshotFile expected, Path directory, BackgroundSync disk)
      throws IOException {
    Path beside = directory.resolve(expected.name() + DurableFiles.TEMPORARY);
    return new ReceivedFile(expected, directory.resolve(expected.name()), beside, false, disk);
  }

  /** What is there counts as received, as far as its hash says in the end. */
  private void resume() throws IOException {
    if (channel.size() > expected.bytes()) {
      channel.truncate(0);
    }
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    while (channel.read(buffer, received) > 0) {
      received += buffer.position();
      sha.update(buffer.flip());
      buffer.clear();
    }
    if (received == expected.bytes()) {
      completeOrStartAgain();
    }
  }

  private void completeOrStartAgain() throws IOException {
    try {
      complete();
    } catch (RestoreException _) {
      // It is fetched from its beginning.
    }
  }

  synchronized long received() {
    return received;
  }

  synchronized boolean isComplete() {
    return complete;
  }

  /** Takes the next piece; the last one completes the file. */
  synchronized void append(long offset, ByteBuffer piece) throws IOException {
    if (offset != received || piece.remaining() > expected.bytes() - received) {
      throw new RestoreException(
          "File "
              + expected.name()
              + " is at "
              + received
              + " of "
              + expected.bytes()
              + " bytes and got "
              + piece.remaining()
              + " bytes for offset "
              + offset);
    }
    ByteBuffer written = piece.duplicate();
    channel.position(offset);
    while (piece.hasRemaining()) {
      channel.write(piece);
    }
    // Only now: a piece that the disk did not take is taken again from the same offset.
    received += written.remaining();
    sha.update(written);
    if (received == expected.bytes()) {
      complete();
    }
  }

  private void complete() throws IOException {
    Chain hash = Chain.of(sha.digest());
    if (!hash.equals(expected.sha256())) {
      startAgain();
      throw new RestoreException(
          "File "
              + expected.name()
              + " arrived damaged: SHA-256 "
              + hash
              + " instead of "
              + expected.sha256()
              + ". It is fetched again");
    }
    if (kept) {
      Files.deleteIfExists(target);
      Files.createLink(target, beside);
    } else {
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    }
    complete = true;
    disk.add(channel);
  }

  private void startAgain() throws IOException {
    channel.truncate(0);
    channel.position(0);
    received = 0;
  }

  @Override
  public synchronized void close() throws IOException {
    if (!complete) {
      channel.close();
    }
  }
}
