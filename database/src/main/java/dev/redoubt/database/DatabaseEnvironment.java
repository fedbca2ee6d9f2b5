package dev.redoubt.database;

import dev.redoubt.model.ObjectIndexing;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a database is given from outside.
 *
 * @param indexing what it must know of objects
 * @param clock the wall clock, for people only
 * @param nanoTime a clock that never goes back, for measuring
 * @param random draws identifiers
 * @param fatal ends the process when the disk refuses
 */
public record DatabaseEnvironment(
    ObjectIndexing indexing,
    InstantSource clock,
    LongSupplier nanoTime,
    RandomGenerator random,
    FatalErrorHandler fatal) {}
