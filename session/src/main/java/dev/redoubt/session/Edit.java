package dev.redoubt.session;

/**
 * One atomic change of a private session: all of it, or nothing if it throws.
 *
 * @param <T> its answer
 * @param <E> its own error
 */
@FunctionalInterface
public interface Edit<T, E extends Exception> {
  T run(Workspace workspace) throws E;
}
