/**
 * Carries out the core's effects, keeps its local state, and is what the rest of the server calls.
 */
@NullMarked
package dev.redoubt.ha.shell;

import org.jspecify.annotations.NullMarked;
