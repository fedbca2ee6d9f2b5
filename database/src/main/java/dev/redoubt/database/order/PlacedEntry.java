package dev.redoubt.database.order;

import dev.redoubt.database.table.IndexEntry;
import dev.redoubt.database.table.KeyReader;
import dev.redoubt.database.table.Table;
import dev.redoubt.model.Uid;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A place as the index holds it.
 *
 * @param parent the list
 * @param place the place in it
 */
public record PlacedEntry(Uid parent, Placed place) {

  /** Reads a key and value of {@link Table#PLACED}. */
  public static PlacedEntry read(byte[] key, byte[] value) {
    KeyReader reader = new KeyReader(key);
    Uid parent = reader.uid();
    String rank = reader.text();
    // Few types share one text, so that an order of many places has no copies of it.
    String type = new String(value, StandardCharsets.UTF_8).intern();
    return new PlacedEntry(parent, new Placed(rank, reader.uid(), type));
  }

  /** Reads an entry; empty if it stands in another table. */
  static Optional<PlacedEntry> of(IndexEntry entry) {
    return entry.table() == Table.PLACED
        ? Optional.of(read(entry.keyBytes(), entry.valueBytes()))
        : Optional.empty();
  }
}
