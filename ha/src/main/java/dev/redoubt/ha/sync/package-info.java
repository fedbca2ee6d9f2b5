/** Incremental sync: revisions over standing streams that standbys keep open. */
@NullMarked
package dev.redoubt.ha.sync;

import org.jspecify.annotations.NullMarked;
