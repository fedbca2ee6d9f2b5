/** Snapshots of a generation: the manifest, the files, their content hashes. */
@NullMarked
package dev.redoubt.database.snapshot;

import org.jspecify.annotations.NullMarked;
