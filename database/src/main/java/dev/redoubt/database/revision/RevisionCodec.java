package dev.redoubt.database.revision;

import dev.redoubt.database.digest.Sha256;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bytes to revision and back; on disk and on the wire alike.
 *
 * <p>The encoding is the canonical record - everything but the two chains - followed by the
 * previous chain and the chain, which is SHA-256(previous chain, canonical record).
 */
public final class RevisionCodec {

  /**
   * Most bytes of an encoded revision. While it is published, its objects, their index entries and
   * its encoding are in the heap together: some six times as much.
   */
  public static final int MAX_BYTES = 128 << 20;

  private static final int RECORD_VERSION = 1;
  private static final int CHAINS_BYTES = 2 * Chain.BYTES;

  private RevisionCodec() {}

  /** The bytes of a revision. */
  public static byte[] encode(Revision revision) {
    RecordWriter writer = record(revision);
    writer.putChain(revision.previous());
    writer.putChain(revision.chain());
    return writer.toBytes();
  }

  /**
   * Reads a revision. That its chain is the hash of its record is checked where it is applied.
   *
   * @throws IllegalArgumentException if the bytes are not a revision
   */
  public static Revision decode(byte[] bytes) {
    RecordReader reader = reader(bytes);
    Revision revision = read(reader);
    reader.end();
    return revision;
  }

  /**
   * Reads a revision without its changes.
   *
   * @throws IllegalArgumentException if the bytes do not begin as a revision
   */
  public static RevisionHeader decodeHeader(byte[] bytes) {
    return readHeader(reader(bytes));
  }

  /** The revision with the chain computed from its previous chain and its record. */
  public static SealedRevision seal(Revision revision) {
    RecordWriter writer = record(revision);
    MessageDigest sha = Sha256.create();
    sha.update(revision.previous().toBytes());
    writer.hashInto(sha);
    Chain chain = Chain.of(sha.digest());
    writer.putChain(revision.previous());
    writer.putChain(chain);
    return new SealedRevision(withChain(revision, chain), writer.toBytes());
  }

  private static RecordWriter record(Revision revision) {
    RecordWriter writer = new RecordWriter(expectedBytes(revision));
    writeHeader(writer, RevisionHeader.of(revision));
    revision.changes().forEach(change -> writeChange(writer, change));
    return writer;
  }

  static void writeHeader(RecordWriter writer, RevisionHeader header) {
    writer.putByte(RECORD_VERSION);
    writer.putLong(header.number());
    writer.putUid(header.term());
    writer.putUid(header.session());
    writer.putText(header.administrator());
    writer.putLong(header.time().toEpochMilli());
    writer.putText(header.description());
    writer.putByte(header.termRecord().isPresent() ? 1 : 0);
    header.termRecord().ifPresent(term -> TermCodec.write(writer, term));
    writer.putChain(header.digestAfter());
    writer.putInt(header.changes());
  }

  /** The bytes that changes take in a revision. */
  public static long bytesOf(List<ObjectChange> changes) {
    long bytes = 0;
    for (ObjectChange change : changes) {
      bytes += Uid.BYTES + bytesOf(change.before()) + bytesOf(change.after());
    }
    return bytes;
  }

  private static long bytesOf(Optional<ManagedObject> object) {
    return Integer.BYTES + (long) object.map(ManagedObject::size).orElse(0);
  }

  private static int expectedBytes(Revision revision) {
    long changes = bytesOf(revision.changes());
    return (int) Math.min(512 + CHAINS_BYTES + changes, Integer.MAX_VALUE - 8);
  }

  static void writeChange(RecordWriter writer, ObjectChange change) {
    writer.putUid(change.uid());
    writeObject(writer, change.before());
    writeObject(writer, change.after());
  }

  private static void writeObject(RecordWriter writer, Optional<ManagedObject> object) {
    object.ifPresentOrElse(
        present -> writer.putBytes(present.canonical()), () -> writer.putInt(RecordWriter.ABSENT));
  }

  private static RecordReader reader(byte[] bytes) {
    RecordReader reader = new RecordReader(bytes);
    int version = reader.takeByte();
    if (version != RECORD_VERSION) {
      throw new IllegalArgumentException(
          "Revision record version " + version + " is not " + RECORD_VERSION);
    }
    return reader;
  }

  private static Revision read(RecordReader reader) {
    RevisionHeader header = readHeader(reader);
    List<ObjectChange> changes = readChanges(reader, header.changes());
    return new Revision(
        header.number(),
        header.term(),
        header.session(),
        header.administrator(),
        header.time(),
        header.description(),
        header.termRecord(),
        changes,
        header.digestAfter(),
        reader.takeChain(),
        reader.takeChain());
  }

  private static RevisionHeader readHeader(RecordReader reader) {
    return new RevisionHeader(
        reader.takeLong(),
        reader.takeUid(),
        reader.takeUid(),
        reader.takeText(),
        Instant.ofEpochMilli(reader.takeLong()),
        reader.takeText(),
        reader.takeByte() == 1 ? Optional.of(TermCodec.read(reader)) : Optional.empty(),
        reader.takeChain(),
        reader.takeInt());
  }

  private static List<ObjectChange> readChanges(RecordReader reader, int count) {
    List<ObjectChange> changes = new ArrayList<>(Math.clamp(count, 0, 1024));
    for (int i = 0; i < count; i++) {
      changes.add(new ObjectChange(reader.takeUid(), readObject(reader), readObject(reader)));
    }
    return changes;
  }

  private static Optional<ManagedObject> readObject(RecordReader reader) {
    return reader.takeBytes().map(ManagedObject::ofCanonical);
  }

  private static Revision withChain(Revision revision, Chain chain) {
    return new Revision(
        revision.number(),
        revision.term(),
        revision.session(),
        revision.administrator(),
        revision.time(),
        revision.description(),
        revision.termRecord(),
        revision.changes(),
        revision.digestAfter(),
        revision.previous(),
        chain);
  }
}
