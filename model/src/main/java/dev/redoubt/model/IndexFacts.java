package dev.redoubt.model;

import java.util.List;
import java.util.Optional;

/**
 * The facts of one object that the indexes of the database are made from.
 *
 * @param nameFamily types of one family share a name space within a domain; empty if names need not
 *     be unique, as for rules
 * @param placement where the object stands in an ordered list, for rules and sections
 * @param references every object that this one names, with the field that names it
 */
public record IndexFacts(
    Optional<String> nameFamily, Optional<Placement> placement, List<Reference> references) {

  public IndexFacts {
    references = List.copyOf(references);
  }

  /**
   * A place in an ordered list.
   *
   * @param parent the layer
   * @param rank a fractional rank key; compared as UTF-8 bytes
   */
  public record Placement(Uid parent, String rank) {}

  /**
   * One use of another object.
   *
   * @param target the object used
   * @param field the field that uses it, such as {@code members} or {@code source}
   */
  public record Reference(Uid target, String field) {}
}
