/** Files that survive a crash: written beside, synced, renamed. */
@NullMarked
package dev.redoubt.database.file;

import org.jspecify.annotations.NullMarked;
