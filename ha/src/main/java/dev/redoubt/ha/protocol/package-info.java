/**
 * What management servers say to each other: pure values. The shell gives them a wire form; the
 * simulator hands them over as they are.
 */
@NullMarked
package dev.redoubt.ha.protocol;

import org.jspecify.annotations.NullMarked;
