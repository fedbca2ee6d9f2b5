package dev.redoubt.command.crud;

import dev.redoubt.command.Parameters;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a new user gets from its template: how it authenticates, when and from where it connects.
 */
final class UserTemplates {

  private static final String TEMPLATE = "template";
  private static final String DEFAULT = "Default";
  private static final Set<String> OWN = Set.of("comments", "color", "tags");

  private final ReferenceLookup lookup;

  UserTemplates(ReferenceLookup lookup) {
    this.lookup = lookup;
  }

  /**
   * Puts the fields of the template that the request names into a body; those of the template
   * Default if it names none and there is one.
   *
   * @throws dev.redoubt.command.error.ObjectNotFoundException if the template named is not there
   */
  void apply(ObjectType type, Parameters request, ObjectNode body) {
    if (type.field(TEMPLATE).map(Field::kind).orElse(null) instanceof Kind.Reference kind) {
      template(kind, request).ifPresent(template -> copy(type, template, body));
    }
  }

  private Optional<ManagedObject> template(Kind.Reference kind, Parameters request) {
    Optional<String> named = request.text(TEMPLATE).filter(name -> !name.isEmpty());
    if (named.isPresent()) {
      lookup.resolve(kind, named.get());
    }
    return lookup.find(List.copyOf(kind.types()), named.orElse(DEFAULT));
  }

  private static void copy(ObjectType type, ManagedObject template, ObjectNode body) {
    for (Field field : type.fields()) {
      JsonNode value = template.peek().get(field.name());
      if (value != null && field.writable() && !OWN.contains(field.name())) {
        body.set(field.name(), value.deepCopy());
      }
    }
  }
}
