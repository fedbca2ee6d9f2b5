package dev.redoubt.command.crud;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import java.util.Optional;

/** The layer that an inline layer belongs to; derived from the rule whose action it is. */
final class ParentLayer {

  static final String FIELD = "parent-layer";

  private static final String LAYER = "access-layer";
  private static final String INLINE_LAYER = "inline-layer";

  /** Of a layer; each is a rule or a package. */
  private static final int USES = 100_000;

  private ParentLayer() {}

  /** The uid of the parent; empty for what is no layer, is used by no rule, or is shared. */
  static Optional<String> of(ObjectReader objects, ManagedObject layer) {
    if (!layer.type().equals(LAYER) || layer.peek().path("shared").asBoolean(false)) {
      return Optional.empty();
    }
    return objects.usedBy(layer.uid(), USES).stream()
        .filter(use -> use.field().equals(INLINE_LAYER))
        .flatMap(use -> objects.find(use.user()).stream())
        .map(rule -> rule.peek().path("layer").asString(""))
        .findFirst();
  }
}
