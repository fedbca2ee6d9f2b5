package dev.redoubt.database.table;

import java.util.function.Function;
import org.rocksdb.ReadOptions;
import org.rocksdb.Snapshot;

/** The published state of one instant, until closed. May be read by several threads. */
public final class SnapshotView extends EngineView implements AutoCloseable {

  private static final long READ_AHEAD_BYTES = 256L << 10;

  private final Snapshot snapshot;

  SnapshotView(Engine engine, boolean throughCache) {
    this(engine, engine.db().getSnapshot(), throughCache);
  }

  private SnapshotView(Engine engine, Snapshot snapshot, boolean throughCache) {
    super(engine, readOptions(snapshot, throughCache));
    this.snapshot = snapshot;
  }

  @Override
  public <T> T atOneInstant(Function<View, T> reading) {
    return reading.apply(this);
  }

  @Override
  public void close() {
    options().close();
    engine()
        .using(() -> {
          engine().db().releaseSnapshot(snapshot);
          return true;
        });
  }

  private static ReadOptions readOptions(Snapshot snapshot, boolean throughCache) {
    ReadOptions options = new ReadOptions().setSnapshot(snapshot).setFillCache(throughCache);
    return throughCache ? options : options.setReadaheadSize(READ_AHEAD_BYTES);
  }
}
