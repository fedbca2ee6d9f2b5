/** Commands on objects of any type: finding them, their uses, and batches. */
@NullMarked
package dev.redoubt.command.object;

import org.jspecify.annotations.NullMarked;
