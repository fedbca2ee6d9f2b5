/** What the machine could do at best: the raw limit of a full copy. */
@NullMarked
package dev.redoubt.bench.raw;

import org.jspecify.annotations.NullMarked;
