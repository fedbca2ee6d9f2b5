package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an object or of a structure within one, in the order that replies show them.
 *
 * @param fields the fields; names are unique
 * @param forms other ways in which requests say some of them
 * @param shorthand the field that a request means when it gives a plain value instead of an object
 */
public record Shape(List<Field> fields, Set<Form> forms, Optional<String> shorthand) {

  public Shape {
    fields = List.copyOf(fields);
    // In their order: one may need what another has rewritten.
    forms =
        Collections.unmodifiableSet(
            forms.isEmpty() ? EnumSet.noneOf(Form.class) : EnumSet.copyOf(forms));
    byName(fields);
  }

  /** A shape without other forms. */
  public static Shape of(Field... fields) {
    return new Shape(List.of(fields), Set.of(), Optional.empty());
  }

  /** The same shape, whose requests may also use these forms. */
  public Shape with(Form... others) {
    return new Shape(fields, Set.of(others), shorthand);
  }

  /** The same shape, for which a plain value means this field. */
  public Shape shorthand(String field) {
    return new Shape(fields, forms, Optional.of(field));
  }

  /** The field of this name. */
  public Optional<Field> find(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The default of every field that has one. A fresh object. */
  public ObjectNode defaults() {
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    fields.forEach(
        field -> field.defaultValue().ifPresent(v -> result.set(field.name(), v.deepCopy())));
    return result;
  }

  private static Map<String, Field> byName(List<Field> fields) {
    return fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
  }
}
