package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields that rules of several kinds share. */
final class RuleFields {

  private static final int CELL = 5_000;
  private static final int RANK_LENGTH = 1_024;

  private RuleFields() {}

  /** Where a rule or section stands: the list, shown as a uid, and the rank in it. */
  static Field[] place(String container) {
    return new Field[] {
      Field.text(container, Uid.TEXT_LENGTH).with(Trait.READ_ONLY),
      Field.text(ObjectType.RANK, RANK_LENGTH).with(Trait.INTERNAL)
    };
  }

  /** A cell of several objects, Any when it is empty, that can be negated. */
  static Field[] negatable(String name, List<String> types) {
    return new Field[] {cell(name, types, WellKnown.ANY), Field.flag(name + "-negate", false)};
  }

  /** A cell of several objects. */
  static Field cell(String name, List<String> types, Uid whenEmpty) {
    return cell(name, new Kind.Reference(types, Map.of(), Optional.empty()), whenEmpty);
  }

  /** A cell of several items, one of which stands for an empty cell. */
  static Field cell(String name, Kind item, Uid whenEmpty) {
    return Field.of(name, new Kind.Items(item, CELL, Optional.of(whenEmpty.toString())))
        .or(CanonicalJson.MAPPER.createArrayNode().add(whenEmpty.toString()));
  }

  /** A cell of one object. */
  static Field single(String name, List<String> types, Uid whenEmpty) {
    return Field.reference(name, types).or(whenEmpty.toString());
  }

  /** A structure that every rule has. */
  static Field structure(String name, Field... fields) {
    Shape shape = Shape.of(fields);
    return Field.structure(name, shape).or(shape.defaults());
  }

  /** A header of a section. */
  static ObjectType section(String name, String container) {
    return Declaration.of(name, name + "s", "General/section")
        .nameless()
        .operations()
        .fields(place(container))
        .fields(CommonFields.tags())
        .bare();
  }

  /** A rule without fields so far. */
  static Declaration rule(String name, String container) {
    return Declaration.of(name, name + "s", "General/rule")
        .nameless()
        .operations()
        .fields(place(container));
  }
}
