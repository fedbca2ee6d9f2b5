/** The store of what is local to one server and never overwritten by a sync. */
@NullMarked
package dev.redoubt.database.local;

import org.jspecify.annotations.NullMarked;
