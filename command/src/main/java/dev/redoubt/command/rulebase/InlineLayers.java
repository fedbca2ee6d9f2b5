package dev.redoubt.command.rulebase;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Uid;
import java.util.HashSet;
import java.util.Set;

/** Which layers stand within others, through rules that apply them. */
final class InlineLayers {

  /** The field of a rule that names the layer it applies. */
  static final String FIELD = "inline-layer";

  private static final int MOST_PARENTS = 10_000;

  private final ObjectReader objects;
  private final Set<Uid> seen = new HashSet<>();

  private InlineLayers(ObjectReader objects) {
    this.objects = objects;
  }

  /** Whether {@code layer} is {@code outer}, or stands within it as an inline layer. */
  static boolean contains(ObjectReader objects, Uid outer, Uid layer) {
    return new InlineLayers(objects).contains(outer, layer);
  }

  private boolean contains(Uid outer, Uid layer) {
    if (outer.equals(layer)) {
      return true;
    }
    return seen.add(layer)
        && objects.usedBy(layer, MOST_PARENTS).stream()
            .filter(use -> use.field().equals(FIELD))
            .flatMap(use -> objects.find(use.user()).stream())
            .map(rule -> Uid.parse(rule.peek().path("layer").asString()))
            .anyMatch(parent -> contains(outer, parent));
  }
}
