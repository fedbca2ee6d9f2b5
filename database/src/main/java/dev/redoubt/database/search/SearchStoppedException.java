package dev.redoubt.database.search;

/** Leaves a rebuild when the server ends. */
final class SearchStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SearchStoppedException() {
    super("The search index is being closed");
  }
}
