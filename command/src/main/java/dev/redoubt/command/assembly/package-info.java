/** Puts the commands together. */
@NullMarked
package dev.redoubt.command.assembly;

import org.jspecify.annotations.NullMarked;
