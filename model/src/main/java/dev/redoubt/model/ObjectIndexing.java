package dev.redoubt.model;

/**
 * What the database must know of an object to index it. The catalogue of object types is the
 * product's implementation; pure, so that every server derives the same indexes from the same
 * bytes.
 */
public interface ObjectIndexing {

  /**
   * The index facts of an object.
   *
   * @throws IllegalArgumentException if the type is unknown
   */
  IndexFacts facts(ManagedObject object);

  /**
   * The search facts of an object.
   *
   * @throws IllegalArgumentException if the type is unknown
   */
  SearchFacts searched(ManagedObject object);
}
