package dev.redoubt.database.revision;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.TermRecord;
import dev.redoubt.model.history.TermRecord.Cause;
import java.util.Arrays;
import java.util.Optional;

/** The byte form of term records, and of the terms of a lineage. */
public final class TermCodec {

  private static final int TERM_BYTES = 160;

  private TermCodec() {}

  /** The bytes of a term in a lineage. */
  public static byte[] encode(Lineage.Term term) {
    RecordWriter writer = new RecordWriter(TERM_BYTES);
    write(writer, term.record());
    writer.putLong(term.firstRevision());
    writer.putChain(term.base());
    return writer.toBytes();
  }

  /**
   * Reads a term of a lineage.
   *
   * @throws IllegalArgumentException if the bytes are not one
   */
  public static Lineage.Term decode(byte[] bytes) {
    RecordReader reader = new RecordReader(bytes);
    Lineage.Term term = new Lineage.Term(read(reader), reader.takeLong(), reader.takeChain());
    reader.end();
    return term;
  }

  static void write(RecordWriter writer, TermRecord record) {
    writer.putLong(record.number());
    writer.putUid(record.uid());
    writer.putUid(record.server());
    writer.putText(record.cause().wireName());
    writer.putByte(record.grant().isPresent() ? 1 : 0);
    record.grant().ifPresent(writer::putUid);
  }

  static TermRecord read(RecordReader reader) {
    long number = reader.takeLong();
    Uid uid = reader.takeUid();
    Uid server = reader.takeUid();
    Cause cause = cause(reader.takeText());
    Optional<Uid> grant = reader.takeByte() == 1 ? Optional.of(reader.takeUid()) : Optional.empty();
    return new TermRecord(number, uid, server, cause, grant);
  }

  /**
   * The cause of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Cause cause(String name) {
    return Arrays.stream(Cause.values())
        .filter(cause -> cause.wireName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown cause of a term: [" + name + "]"));
  }
}
