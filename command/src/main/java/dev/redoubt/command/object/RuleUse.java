package dev.redoubt.command.object;

import dev.redoubt.command.Replies;
import dev.redoubt.command.rulebase.RuleNumbers;
import dev.redoubt.command.rulebase.RulebaseKind;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders the use of an object in a rule: where the rule stands, and in which columns. */
final class RuleUse {

  private static final int MOST_USES = 100_000;

  /** The fields of a package that name its layers. */
  private static final List<String> LAYERS =
      List.of("access-layers", "threat-layers", "https-inspection-layers");

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final Function<ManagedObject, JsonNode> shown;

  /**
   * A rendering.
   *
   * @param shown how rules, layers and packages are shown
   */
  RuleUse(Catalogue catalogue, ObjectReader objects, Function<ManagedObject, JsonNode> shown) {
    this.catalogue = catalogue;
    this.objects = objects;
    this.shown = shown;
  }

  /** One use for each package that the rule is part of; one without package if it is in none. */
  List<ObjectNode> of(RulebaseKind kind, ManagedObject rule, List<String> columns) {
    ObjectNode use = Replies.empty();
    use.set("rule", shown.apply(rule));
    ArrayNode list = use.putArray("rule-columns");
    columns.forEach(list::add);
    RuleNumbers.of(catalogue, objects, rule)
        .ifPresent(number -> use.put("position", Integer.toString(number)));
    Uid container = Uid.parse(rule.peek().path(kind.field()).asString());
    return switch (kind) {
      case NAT ->
          objects.find(container).stream().map(policy -> named(policy, use.deepCopy())).toList();
      case EXCEPTION ->
          objects.find(container).stream()
              .flatMap(owner -> inLayer(layerOf(owner), use).stream())
              .toList();
      case ACCESS, THREAT, HTTPS -> inLayer(container, use);
    };
  }

  private List<ObjectNode> inLayer(Uid layer, ObjectNode use) {
    objects.find(layer).ifPresent(found -> use.set("layer", shown.apply(found)));
    Map<ManagedObject, Integer> policies = new LinkedHashMap<>();
    collect(layer, new HashSet<>(), policies);
    if (policies.isEmpty()) {
      return List.of(use);
    }
    return policies.entrySet().stream()
        .map(entry -> named(entry.getKey(), use.deepCopy().put("layer-position", entry.getValue())))
        .toList();
  }

  private ObjectNode named(ManagedObject policy, ObjectNode use) {
    JsonNode named = shown.apply(policy);
    use.set("owner", named);
    use.set("policy", named.deepCopy());
    use.set("package", named.deepCopy());
    return use;
  }

  /** The packages of a layer, or of the layers that it is an inline layer of. */
  private void collect(Uid layer, Set<Uid> seen, Map<ManagedObject, Integer> policies) {
    if (!seen.add(layer)) {
      return;
    }
    for (ObjectReader.Use use : objects.usedBy(layer, MOST_USES)) {
      Optional<ManagedObject> user = objects.find(use.user());
      if (user.isPresent() && LAYERS.contains(use.field())) {
        policies.putIfAbsent(user.get(), positionOf(layer, user.get().peek().path(use.field())));
      } else if (user.isPresent() && use.field().equals("inline-layer")) {
        collect(layerOf(user.get()), seen, policies);
      }
    }
  }

  private static int positionOf(Uid layer, JsonNode layers) {
    int position = 1;
    for (JsonNode each : layers) {
      if (each.asString().equals(layer.toString())) {
        return position;
      }
      position++;
    }
    return 1;
  }

  private static Uid layerOf(ManagedObject rule) {
    return Uid.parse(rule.peek().path("layer").asString());
  }
}
