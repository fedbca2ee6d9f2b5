/**
 * What traffic the objects in the cells of rules stand for: addresses, ports, and what has neither.
 * Two cells are compared by it, whatever objects say it.
 */
@NullMarked
package dev.redoubt.command.traffic;

import org.jspecify.annotations.NullMarked;
