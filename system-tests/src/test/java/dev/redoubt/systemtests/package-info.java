/**
 * Real server processes from the distribution, on loopback, under the faults that an operator
 * meets. Each scenario reads as what happened, what the status says, and what was done about it.
 */
@NullMarked
package dev.redoubt.systemtests;

import org.jspecify.annotations.NullMarked;
