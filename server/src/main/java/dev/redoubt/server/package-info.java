/** One management server as a process: configuration, connectors, wiring. */
@NullMarked
package dev.redoubt.server;

import org.jspecify.annotations.NullMarked;
