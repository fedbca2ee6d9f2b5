package dev.redoubt.command.crud;

import dev.redoubt.command.Parameters;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads requests into bodies of objects, by the declaration of their type. Parameters that are no
 * fields - {@code uid}, {@code name}, {@code position}, {@code ignore-warnings} - are left to the
 * command.
 */
public final class ObjectParsing {

  private final ShapeParser shapes;

  public ObjectParsing(ReferenceLookup lookup) {
    this.shapes = new ValueParser(lookup).shapes();
  }

  /** The parameters that say fields of a type. */
  public static Set<String> parameters(ObjectType type) {
    Set<String> names = new TreeSet<>(RequestForms.names(type.shape()));
    type.fields().stream()
        .filter(Field::writable)
        .map(field -> RequestForms.said(field.name()))
        .forEach(names::add);
    return names;
  }

  /**
   * The fields of a new object: what the request says, and defaults for the rest.
   *
   * @throws dev.redoubt.command.error.CommandException if a value cannot be used or is missing
   */
  public ObjectNode added(ObjectType type, Parameters request) {
    ObjectNode body = type.defaults();
    apply(type, body, request);
    Completion.complete(type, body);
    return body;
  }

  /**
   * The fields of an object after a request changed it; what the request does not say stays.
   *
   * @param before the body, which is not changed
   * @throws dev.redoubt.command.error.CommandException if a value cannot be used or is missing
   */
  public ObjectNode changed(ObjectType type, ObjectNode before, Parameters request) {
    ObjectNode body = before.deepCopy();
    apply(type, body, request);
    Completion.complete(type, body);
    return body;
  }

  private void apply(ObjectType type, ObjectNode body, Parameters request) {
    ObjectNode rewritten = RequestForms.rewrite("", type.shape(), request.body(), body);
    shapes.read("", type.shape(), rewritten, body);
    shapes.requireFields("", type.shape(), body);
  }
}
