package dev.redoubt.database;

import dev.redoubt.database.revision.RevisionCodec;
import dev.redoubt.database.revision.RevisionHeader;
import dev.redoubt.database.table.KeyReader;
import dev.redoubt.database.table.Table;
import dev.redoubt.database.table.View;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Revision;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads revisions and the chains of the lineage. */
final class History {

  private final View view;

  /** The number of the oldest revision, once there is one; 0 before. */
  private volatile long oldest;

  History(View view) {
    this.view = view;
  }

  Optional<Revision> revision(long number) {
    return Optional.ofNullable(view.get(Table.REVISIONS, revisionKey(number)))
        .map(bytes -> decode(number, bytes));
  }

  Optional<RevisionHeader> header(long number) {
    return Optional.ofNullable(view.get(Table.REVISIONS, revisionKey(number)))
        .map(bytes -> readable(number, () -> RevisionCodec.decodeHeader(bytes)));
  }

  Optional<Long> numberOfSession(Uid session) {
    return Optional.ofNullable(view.get(Table.SESSIONS, sessionKey(session)))
        .map(bytes -> ByteBuffer.wrap(bytes).getLong());
  }

  Optional<Chain> chainAt(long number) {
    return number == 0
        ? Optional.of(Chain.EMPTY)
        : Optional.ofNullable(view.get(Table.CHAINS, chainKey(number))).map(Chain::of);
  }

  /** Encoded revisions that directly follow, until one of the limits is reached; at least one. */
  List<byte[]> encodedAfter(long number, int limit, long maxBytes) {
    List<byte[]> revisions = new ArrayList<>();
    long bytes = 0;
    while (revisions.size() < limit) {
      // One by one: mostly one is asked for, and an iterator costs more than a get.
      byte[] next = view.get(Table.REVISIONS, revisionKey(number + 1 + revisions.size()));
      if (next == null || (!revisions.isEmpty() && bytes + next.length > maxBytes)) {
        break;
      }
      revisions.add(next);
      bytes += next.length;
    }
    return revisions;
  }

  List<Revision> after(long number, int limit) {
    List<Revision> revisions = new ArrayList<>();
    encodedAfter(number, limit, Long.MAX_VALUE)
        .forEach(bytes -> revisions.add(decode(number + 1 + revisions.size(), bytes)));
    return revisions;
  }

  /** The number of the oldest revision kept; 0 if there is none. */
  long oldest() {
    if (oldest == 0) {
      oldest = firstNumber();
    }
    return oldest;
  }

  /** The revisions before a number were deleted. */
  void keepFrom(long number) {
    oldest = number;
  }

  private long firstNumber() {
    long[] first = {0};
    byte[] all = Table.REVISIONS.key().toBytes();
    view.scan(
        Table.REVISIONS,
        all,
        all,
        (key, value) -> {
          first[0] = new KeyReader(key).number();
          return false;
        });
    return first[0];
  }

  static byte[] revisionKey(long number) {
    return Table.REVISIONS.key().number(number).toBytes();
  }

  static byte[] sessionKey(Uid session) {
    return Table.SESSIONS.key().uid(session).toBytes();
  }

  static byte[] chainKey(long number) {
    return Table.CHAINS.key().number(number).toBytes();
  }

  private static Revision decode(long number, byte[] bytes) {
    return readable(number, () -> RevisionCodec.decode(bytes));
  }

  private static <T> T readable(long number, Supplier<T> decoding) {
    try {
      return decoding.get();
    } catch (IllegalArgumentException e) {
      throw new DamagedDatabaseException(
          "Revision " + number + " is damaged: " + e.getMessage(), e);
    }
  }
}
