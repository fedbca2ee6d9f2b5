package dev.redoubt.model.catalogue;

import dev.redoubt.model.Domain;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * One type of object: the declaration from which parsing, validation, indexing, rendering and
 * commands are derived.
 *
 * @param name the wire name, such as {@code host}
 * @param plural the wire name of many, such as {@code hosts}
 * @param listKey the key of the list in the reply of {@code show-<plural>}
 * @param nameFamily the name space that it shares with other types; empty if names need not be
 *     unique
 * @param domain where new objects of the type are put
 * @param icon the icon that replies name
 * @param shape the fields beside uid, name, type, domain, icon and meta-info
 * @param nameRequired whether an object must have a name
 * @param nameFormat which names are allowed
 * @param operations the generic commands there are
 */
public record ObjectType(
    String name,
    String plural,
    String listKey,
    Optional<String> nameFamily,
    Domain domain,
    String icon,
    Shape shape,
    boolean nameRequired,
    TextFormat nameFormat,
    Set<Operation> operations) {

  /** Characters of a name at most. */
  public static final int NAME_LENGTH = 256;

  /** The list key of most types. */
  public static final String OBJECTS = "objects";

  /** The field of the place in an ordered list. */
  public static final String RANK = "rank";

  private static final List<String> CONTAINERS = List.of("layer", "package", "owner");

  public ObjectType {
    operations = Set.copyOf(operations);
  }

  /** The fields, in the order that replies show them. */
  public List<Field> fields() {
    return shape.fields();
  }

  /** The field of this name. */
  public Optional<Field> field(String fieldName) {
    return shape.find(fieldName);
  }

  /**
   * The field of a rule or section that names the ordered list it stands in; empty for types of
   * which objects stand in none.
   */
  public Optional<String> container() {
    return field(RANK).isEmpty()
        ? Optional.empty()
        : CONTAINERS.stream().filter(name -> field(name).isPresent()).findFirst();
  }

  /** The fields that lists and references show. */
  public List<Field> shortFields() {
    return fields().stream().filter(field -> field.is(Trait.SHORT)).toList();
  }

  /** Whether requests name other objects in fields of the type, which must be there already. */
  public boolean refersToObjects() {
    return fields().stream()
        .filter(Field::writable)
        .flatMap(field -> field.kind().reference().stream())
        .anyMatch(reference -> reference.created().isEmpty());
  }

  /** A body that holds the default of every field that has one; nothing else. */
  public ObjectNode defaults() {
    return shape.defaults();
  }

  /** The generic commands on this type, sorted. */
  public List<String> commands() {
    return operations.stream().map(operation -> operation.command(this)).sorted().toList();
  }
}
