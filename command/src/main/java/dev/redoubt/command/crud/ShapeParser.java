package dev.redoubt.command.crud;

import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.UnrecognizedParameterException;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Field.Trait;
import dev.redoubt.model.catalogue.Form;
import dev.redoubt.model.catalogue.Shape;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of an object, or of a structure within one, from a request. */
final class ShapeParser {

  /** Allowed within structures too; interfaces of a host carry them. */
  private static final Set<String> IGNORED =
      Set.of("details-level", "ignore-warnings", "ignore-errors");

  private final ValueParser values;

  ShapeParser(ValueParser values) {
    this.values = values;
  }

  /** Reads a structure; what the request does not say stays as it is, or gets its default. */
  ObjectNode structure(String path, Shape shape, JsonNode value, @Nullable JsonNode current) {
    ObjectNode request = object(path, shape, value);
    ObjectNode result = current instanceof ObjectNode before ? before.deepCopy() : shape.defaults();
    ObjectNode rewritten = RequestForms.rewrite(path, shape, request, result);
    rewritten.propertyNames().stream()
        .filter(name -> !IGNORED.contains(name) && !writable(shape, name))
        .findFirst()
        .ifPresent(name -> {
          throw unrecognized(path, name);
        });
    read(path + ".", shape, rewritten, result);
    requireFields(path + ".", shape, result);
    return ordered(shape, result);
  }

  /**
   * Reads the fields of a request into a body. Members that are no fields are left to whoever knows
   * them.
   *
   * @param prefix what precedes the names of fields in errors
   */
  void read(String prefix, Shape shape, ObjectNode request, ObjectNode body) {
    for (Field field : shape.fields()) {
      JsonNode value = request.get(field.name());
      if (field.writable() && value != null && !value.isNull()) {
        store(
            field,
            values.parse(
                prefix + RequestForms.said(field.name()),
                field.kind(),
                value,
                body.get(field.name())),
            body);
      }
    }
    RequestForms.complete(prefix, shape, body);
  }

  /**
   * Refuses a body without a required field.
   *
   * @throws MissingParameterException naming the first
   */
  void requireFields(String prefix, Shape shape, ObjectNode body) {
    for (Field field : shape.fields()) {
      JsonNode value = body.get(field.name());
      boolean missing = value == null || (value.isArray() && value.isEmpty());
      if (field.is(Trait.REQUIRED) && missing) {
        throw new MissingParameterException(prefix + field.name());
      }
    }
  }

  /** The error that a structure does not have a member. */
  static UnrecognizedParameterException unrecognized(String path, String name) {
    return new UnrecognizedParameterException(path + "." + name);
  }

  private static void store(Field field, Optional<JsonNode> value, ObjectNode body) {
    if (field.is(Trait.REQUEST_ONLY)) {
      return;
    }
    if (value.isPresent()) {
      body.set(field.name(), value.get());
    } else if (field.defaultValue().isPresent()) {
      body.set(field.name(), field.defaultValue().get().deepCopy());
    } else {
      body.remove(field.name());
    }
  }

  private static boolean writable(Shape shape, String name) {
    return shape.find(name).filter(Field::writable).isPresent();
  }

  private static ObjectNode object(String path, Shape shape, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    if (value.isArray() && value.size() == 1 && value.get(0) instanceof ObjectNode only) {
      return only;
    }
    if (shape.shorthand().isPresent() && !value.isArray()) {
      ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
      result.set(shape.shorthand().get(), value);
      return result;
    }
    if (shape.forms().contains(Form.DATE_TIME) && value.isString()) {
      return CanonicalJson.MAPPER.createObjectNode().put("iso-8601", value.stringValue());
    }
    throw new InvalidParameterException(
        path, "An object is expected, not " + ValueParser.shown(value));
  }

  private static ObjectNode ordered(Shape shape, ObjectNode body) {
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    for (Field field : shape.fields()) {
      JsonNode value = body.get(field.name());
      if (value != null) {
        result.set(field.name(), value);
      }
    }
    return result;
  }
}
