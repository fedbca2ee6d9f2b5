/** Objects to measure with: seeded, of mixed types, about 730 bytes each. */
@NullMarked
package dev.redoubt.bench.generate;

import org.jspecify.annotations.NullMarked;
