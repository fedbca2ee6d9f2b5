/**
 * The rules of the house, held by tests: which room may use which, and what the pure rooms must not
 * touch.
 */
@NullMarked
package dev.redoubt.systemtests.house;

import org.jspecify.annotations.NullMarked;
