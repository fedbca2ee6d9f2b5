package dev.redoubt.database.table;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rocksdb.DirectSlice;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WBWIRocksIterator;
import org.rocksdb.WriteBatchWithIndex;

/** Shows a private batch over the published state. */
public final class OverlayView extends EngineView {

  private final WriteBatchWithIndex over;

  OverlayView(Engine engine, ReadOptions options, WriteBatchWithIndex over) {
    super(engine, options);
    this.over = over;
  }

  @Override
  public <T> T atOneInstant(Function<View, T> reading) {
    return engine()
        .using(() -> {
          try (SnapshotView base = new SnapshotView(engine(), true)) {
            return reading.apply(new OverlayView(engine(), base.options(), over));
          }
        });
  }

  /**
   * The keys that the batch adds to what is published (1) or takes away (-1).
   *
   * @param prefix only keys that start so
   * @param most gives up if the batch has more
   * @return empty if it has more
   */
  public Optional<SortedMap<byte[], Integer>> changedKeys(Table table, byte[] prefix, int most) {
    return engine()
        .using(() -> {
          SortedMap<byte[], Integer> changed = new TreeMap<>(Arrays::compareUnsigned);
          int seen = 0;
          try (WBWIRocksIterator iterator = over.newIterator(engine().handle(table))) {
            for (iterator.seek(prefix); iterator.isValid(); iterator.next()) {
              WBWIRocksIterator.WriteEntry entry = iterator.entry();
              byte[] key = bytes(entry.getKey());
              if (!startsWith(key, prefix)) {
                break;
              }
              if (++seen > most) {
                return Optional.empty();
              }
              change(table, key, entry.getType(), changed);
            }
            return Optional.of(changed);
          } catch (RocksDBException e) {
            throw Engine.damaged("The table " + table + " is damaged", e);
          }
        });
  }

  private void change(
      Table table, byte[] key, WBWIRocksIterator.WriteType type, SortedMap<byte[], Integer> changed)
      throws RocksDBException {
    boolean there = super.read(table, key) != null;
    boolean stays = type == WBWIRocksIterator.WriteType.PUT;
    if (there != stays) {
      changed.put(key, stays ? 1 : -1);
    }
  }

  private static byte[] bytes(DirectSlice slice) {
    ByteBuffer data = slice.data();
    byte[] bytes = new byte[slice.size()];
    data.get(bytes);
    return bytes;
  }

  @Override
  byte @Nullable [] read(Table table, byte[] key) throws RocksDBException {
    return over.getFromBatchAndDB(engine().db(), engine().handle(table), options(), key);
  }

  @Override
  RocksIterator iterate(Table table) {
    return over.newIteratorWithBase(engine().handle(table), super.iterate(table));
  }
}
