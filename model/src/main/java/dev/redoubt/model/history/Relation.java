package dev.redoubt.model.history;

/** How one server's history stands to another's. Decided by chains alone. */
public sealed interface Relation {

  /** Both stand at the same chain. */
  record Identical() implements Relation {}

  /**
   * The own history is the beginning of the other.
   *
   * @param revisions how many are missing here
   */
  record Behind(long revisions) implements Relation {}

  /**
   * The other history is the beginning of the own.
   *
   * @param revisions how many are only here
   */
  record Ahead(long revisions) implements Relation {}

  /**
   * Both have revisions that the other lacks.
   *
   * @param fork the number of the last common revision
   * @param onlyHere revisions since the fork here
   * @param onlyThere revisions since the fork there
   */
  record Diverged(long fork, long onlyHere, long onlyThere) implements Relation {}
}
