package dev.redoubt.session;

import dev.redoubt.database.ObjectReader;

/**
 * Reads a session's view of the database. The view must not be used after the read has returned.
 *
 * @param <T> its answer
 * @param <E> its own error
 */
@FunctionalInterface
public interface Read<T, E extends Exception> {
  T run(ObjectReader view) throws E;
}
