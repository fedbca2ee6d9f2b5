package dev.redoubt.database.table;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatchWithIndex;

/** Shows a private batch over the published state. */
final class OverlayView extends EngineView {

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

  @Override
  byte @Nullable [] read(Table table, byte[] key) throws RocksDBException {
    return over.getFromBatchAndDB(engine().db(), engine().handle(table), options(), key);
  }

  @Override
  RocksIterator iterate(Table table) {
    return over.newIteratorWithBase(engine().handle(table), super.iterate(table));
  }
}
