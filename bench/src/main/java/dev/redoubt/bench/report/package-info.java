/** Samples, figures and the table. */
@NullMarked
package dev.redoubt.bench.report;

import org.jspecify.annotations.NullMarked;
