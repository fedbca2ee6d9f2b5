/** Purging what old published sessions changed, by hand and by schedule. */
@NullMarked
package dev.redoubt.command.purge;

import org.jspecify.annotations.NullMarked;
