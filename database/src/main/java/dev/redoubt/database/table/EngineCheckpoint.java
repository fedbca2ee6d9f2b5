package dev.redoubt.database.table;

import java.nio.file.Path;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDBException;

/** A checkpoint to come, to be closed. What can be done before writers are locked out is done. */
public final class EngineCheckpoint implements AutoCloseable {

  private final Engine engine;
  private final Checkpoint checkpoint;

  EngineCheckpoint(Engine engine) {
    this.engine = engine;
    this.checkpoint = Checkpoint.create(engine.db());
  }

  /** Creates a directory with hard links to the files of this instant. */
  public void take(Path directory) {
    engine.using(() -> {
      try {
        checkpoint.createCheckpoint(directory.toString());
        return true;
      } catch (RocksDBException e) {
        throw Engine.damaged("No snapshot could be taken into " + directory, e);
      }
    });
  }

  @Override
  public void close() {
    checkpoint.close();
  }
}
