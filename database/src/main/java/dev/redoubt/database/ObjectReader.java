package dev.redoubt.database;

import dev.redoubt.database.order.PlacedOrder;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads objects and their indexes. Implemented by the published state and by a session's private
 * view of it, which shows the session's own changes over what is published now.
 */
public interface ObjectReader {

  /** The object with this uid. */
  Optional<ManagedObject> find(Uid uid);

  /** Whether there is an object with this uid; cheaper than to read it. */
  default boolean contains(Uid uid) {
    return find(uid).isPresent();
  }

  /** The object of this name in a domain's name space. Names compare exactly. */
  Optional<Uid> findByName(Uid domain, String nameFamily, String name);

  /**
   * Objects of a type in the order of (name, uid).
   *
   * @param after where the previous page ended; empty for the first page
   * @param limit at most so many, from 1
   */
  List<ManagedObject> list(String type, Optional<ListKey> after, int limit);

  /**
   * The key of the object that stands {@code skip} places behind {@code after} in the order of
   * {@link #list}, found without reading bodies; empty if the list ends before.
   */
  Optional<ListKey> skip(String type, Optional<ListKey> after, long skip);

  /**
   * The key of the object at a place in the order of {@link #list}, found without counting up to
   * it; empty if the list ends before.
   *
   * @param place from 1
   */
  Optional<ListKey> keyAt(String type, long place);

  /** How many objects of a type there are. Kept, not counted. */
  long count(String type);

  /** The types of which there is at least one object, sorted. */
  List<String> types();

  /** Who uses an object, ordered by (user, field). */
  List<Use> usedBy(Uid target, int limit);

  /** What stands in an ordered list; without any place if there is no such list. */
  PlacedOrder order(Uid parent);

  /**
   * Objects that this view adds, changes or deletes over what is published; may name some that are
   * as published again. Empty for the published state itself.
   */
  Set<Uid> privateChanges();

  /**
   * Where an object stands in the order of {@link #list}.
   *
   * @param name its name
   * @param uid its uid
   */
  record ListKey(String name, Uid uid) {}

  /**
   * One use of an object.
   *
   * @param user the object that names it
   * @param field the field that does
   */
  record Use(Uid user, String field) {}
}
