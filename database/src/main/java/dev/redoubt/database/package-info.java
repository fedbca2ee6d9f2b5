/**
 * The management database: objects, indexes, revisions, digest, snapshots, on RocksDB.
 *
 * <p>Writers go through {@link dev.redoubt.database.WriteGate}; readers through {@link
 * dev.redoubt.database.ObjectReader}, which the published state and every session's private view
 * implement alike.
 */
@NullMarked
package dev.redoubt.database;

import org.jspecify.annotations.NullMarked;
