/** Test seams into the core's package. */
@NullMarked
package dev.redoubt.ha.core;

import org.jspecify.annotations.NullMarked;
