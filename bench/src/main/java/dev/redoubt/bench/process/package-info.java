/** Real server processes, as an operator would start them. */
@NullMarked
package dev.redoubt.bench.process;

import org.jspecify.annotations.NullMarked;
