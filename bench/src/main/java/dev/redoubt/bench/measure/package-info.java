/** One class for each figure. */
@NullMarked
package dev.redoubt.bench.measure;

import org.jspecify.annotations.NullMarked;
