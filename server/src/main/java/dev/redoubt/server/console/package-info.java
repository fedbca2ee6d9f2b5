/** The web console as it is built into the program. */
@NullMarked
package dev.redoubt.server.console;

import org.jspecify.annotations.NullMarked;
