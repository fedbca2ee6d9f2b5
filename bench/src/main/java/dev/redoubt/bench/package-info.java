/** Measures the whole product: one command, one table. */
@NullMarked
package dev.redoubt.bench;

import org.jspecify.annotations.NullMarked;
