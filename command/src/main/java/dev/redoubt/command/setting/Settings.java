package dev.redoubt.command.setting;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.SettingTypes;
import dev.redoubt.model.catalogue.Shape;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads settings. What nobody has set, or what came with a later version than the stored object,
 * has its default.
 *
 * @param catalogue the types
 */
public record Settings(Catalogue catalogue) {

  /** The object that holds the settings of a type, once somebody has set them. */
  public static Optional<ManagedObject> stored(ObjectReader objects, String type) {
    return objects.find(SettingTypes.uid(type));
  }

  /** The settings of a type; a fresh body without identity unless they are stored. */
  public ObjectNode of(ObjectReader objects, String type) {
    Shape shape = catalogue.type(type).shape();
    return stored(objects, type)
        .map(object -> completed(shape, object.body()))
        .orElseGet(shape::defaults);
  }

  private static ObjectNode completed(Shape shape, ObjectNode body) {
    for (Field field : shape.fields()) {
      JsonNode value = body.get(field.name());
      if (value == null) {
        field.defaultValue().ifPresent(missing -> body.set(field.name(), missing.deepCopy()));
      } else if (field.kind() instanceof Kind.Structure structure
          && value instanceof ObjectNode inner) {
        completed(structure.shape(), inner);
      }
    }
    return body;
  }
}
