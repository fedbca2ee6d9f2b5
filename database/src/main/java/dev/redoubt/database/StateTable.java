package dev.redoubt.database;

import dev.redoubt.database.digest.SetDigest;
import dev.redoubt.database.revision.TermCodec;
import dev.redoubt.database.table.KeyReader;
import dev.redoubt.database.table.Table;
import dev.redoubt.database.table.TableBatch;
import dev.redoubt.database.table.View;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads and writes the published state's row in the tables. */
final class StateTable {

  private static final byte[] STATE = Table.META.key().text("state").toBytes();
  private static final int BYTES = Long.BYTES + Uid.BYTES + Chain.BYTES + SetDigest.BYTES;

  private StateTable() {}

  static PublishedState load(View view) {
    byte[] row = view.get(Table.META, STATE);
    if (row == null) {
      return PublishedState.empty();
    }
    if (row.length != BYTES) {
      throw new DamagedDatabaseException(
          "The state row has " + row.length + " bytes and not " + BYTES);
    }
    ByteBuffer buffer = ByteBuffer.wrap(row);
    long number = buffer.getLong();
    Uid term = new Uid(buffer.getLong(), buffer.getLong());
    byte[] chain = new byte[Chain.BYTES];
    buffer.get(chain);
    byte[] lanes = new byte[SetDigest.BYTES];
    buffer.get(lanes);
    SetDigest digest = SetDigest.ofBytes(lanes);
    return new PublishedState(
        new Position(number, term, Chain.of(chain)),
        digest,
        digest.summary(),
        counts(view),
        terms(view));
  }

  static void save(TableBatch batch, PublishedState state, Map<String, Long> deltas) {
    Position position = state.position();
    ByteBuffer row = ByteBuffer.allocate(BYTES);
    row.putLong(position.number());
    row.put(position.term().toBytes()).put(position.chain().toBytes());
    row.put(state.digest().toBytes());
    batch.put(Table.META, STATE, row.array());
    deltas.keySet().forEach(type -> saveCount(batch, type, state.count(type)));
  }

  private static void saveCount(TableBatch batch, String type, long count) {
    byte[] key = Table.COUNTS.key().text(type).toBytes();
    if (count == 0) {
      batch.delete(Table.COUNTS, key);
    } else {
      batch.put(Table.COUNTS, key, ByteBuffer.allocate(Long.BYTES).putLong(count).array());
    }
  }

  private static SortedMap<String, Long> counts(View view) {
    SortedMap<String, Long> counts = new TreeMap<>();
    byte[] all = Table.COUNTS.key().toBytes();
    view.scan(
        Table.COUNTS,
        all,
        all,
        (key, value) -> {
          counts.put(new KeyReader(key).text(), ByteBuffer.wrap(value).getLong());
          return true;
        });
    return counts;
  }

  private static List<Lineage.Term> terms(View view) {
    List<Lineage.Term> terms = new ArrayList<>();
    byte[] all = Table.TERMS.key().toBytes();
    view.scan(
        Table.TERMS,
        all,
        all,
        (key, value) -> {
          terms.add(TermCodec.decode(value));
          return true;
        });
    return terms;
  }
}
