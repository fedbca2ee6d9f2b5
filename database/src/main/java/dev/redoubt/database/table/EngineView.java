package dev.redoubt.database.table;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Reads the published state with given read options. */
class EngineView implements View {

  private final Engine engine;
  private final ReadOptions options;

  EngineView(Engine engine, ReadOptions options) {
    this.engine = engine;
    this.options = options;
  }

  @Override
  public byte @Nullable [] get(Table table, byte[] key) {
    return engine.using(() -> {
      try {
        return read(table, key);
      } catch (RocksDBException e) {
        throw Engine.damaged("The table " + table + " is damaged", e);
      }
    });
  }

  @Override
  public void scan(Table table, byte[] from, byte[] prefix, Visitor visitor) {
    engine.using(() -> {
      try (RocksIterator iterator = iterate(table)) {
        visit(iterator, from, prefix, visitor);
        iterator.status();
        return true;
      } catch (RocksDBException e) {
        throw Engine.damaged("The table " + table + " is damaged", e);
      }
    });
  }

  @Override
  public <T> T atOneInstant(Function<View, T> reading) {
    return engine.using(() -> {
      try (SnapshotView view = new SnapshotView(engine, true)) {
        return reading.apply(view);
      }
    });
  }

  byte @Nullable [] read(Table table, byte[] key) throws RocksDBException {
    return engine.db().get(engine.handle(table), options, key);
  }

  RocksIterator iterate(Table table) {
    return engine.db().newIterator(engine.handle(table), options);
  }

  final Engine engine() {
    return engine;
  }

  final ReadOptions options() {
    return options;
  }

  private static void visit(RocksIterator iterator, byte[] from, byte[] prefix, Visitor visitor) {
    for (iterator.seek(from); iterator.isValid(); iterator.next()) {
      byte[] key = iterator.key();
      if (!startsWith(key, prefix) || !visitor.visit(key, iterator.value())) {
        return;
      }
    }
  }

  static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }
}
