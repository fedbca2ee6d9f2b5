package dev.redoubt.ha.core;

import java.time.Instant;

/**
 * When a step happens. Intervals are measured by the monotonic clock; the wall clock is for people
 * and for what must survive a restart.
 *
 * @param millis monotonic, from an arbitrary origin that is fixed for the process
 * @param wall the wall clock
 */
public record Moment(long millis, Instant wall) {}
