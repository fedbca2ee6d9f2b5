package dev.redoubt.database.table;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be read of the tables: the published state, one instant of it, or a session's view. */
public interface View {

  /**
   * The value of a key; null if there is none.
   *
   * @throws dev.redoubt.database.DamagedDatabaseException if what is read fails its checksum
   */
  byte @Nullable [] get(Table table, byte[] key);

  /**
   * Visits entries in key order until the visitor stops.
   *
   * @param from the first key visited, if it is there
   * @param prefix only keys that start so
   * @throws dev.redoubt.database.DamagedDatabaseException if what is read fails its checksum
   */
  void scan(Table table, byte[] from, byte[] prefix, Visitor visitor);

  /** Reads several things as of one instant. */
  <T> T atOneInstant(Function<View, T> reading);

  /** Is shown entries. */
  @FunctionalInterface
  interface Visitor {

    /** Whether to go on. */
    boolean visit(byte[] key, byte[] value);
  }
}
