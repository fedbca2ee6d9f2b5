/** The one thread that runs the core, and the history that it sees. */
@NullMarked
package dev.redoubt.ha.loop;

import org.jspecify.annotations.NullMarked;
