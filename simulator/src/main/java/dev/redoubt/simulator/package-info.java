/**
 * Runs whole clusters of the HA core in one thread, with a virtual clock, network and disk drawn
 * from a seed, and checks the invariants of the design after every step.
 */
@NullMarked
package dev.redoubt.simulator;

import org.jspecify.annotations.NullMarked;
