/**
 * The tables of a generation on RocksDB: keys, index entries, reading views, and the engine itself.
 */
@NullMarked
package dev.redoubt.database.table;

import org.jspecify.annotations.NullMarked;
