/**
 * The decisions of high availability: a pure function from state and event to state and effects. No
 * threads, clocks, sockets or disk; see {@code DESIGN.md} beside this file.
 */
@NullMarked
package dev.redoubt.ha.core;

import org.jspecify.annotations.NullMarked;
