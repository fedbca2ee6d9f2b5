package dev.redoubt.command.object;

import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.rulebase.RuleNumbers;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders the use of an object in a rule: where the rule stands, and in which columns. */
final class RuleUse {

  private static final String LAYERS = "access-layers";
  private static final int MOST_USES = 1_000;

  private final ObjectReader objects;
  private final ObjectRendering rendering;

  RuleUse(ObjectReader objects, ObjectRendering rendering) {
    this.objects = objects;
    this.rendering = rendering;
  }

  /** One use for each package that the rule is part of; one without package if it is in none. */
  List<ObjectNode> of(ManagedObject rule, List<String> columns) {
    ObjectNode use = Replies.empty();
    use.set("rule", rendering.standard(rule));
    ArrayNode list = use.putArray("rule-columns");
    columns.forEach(list::add);
    Uid layer = layerOf(rule);
    RuleNumbers.of(objects, layer, rule.uid())
        .ifPresent(number -> use.put("position", Integer.toString(number)));
    objects.find(layer).ifPresent(found -> use.set("layer", rendering.standard(found)));
    Map<ManagedObject, Integer> policies = new LinkedHashMap<>();
    collect(layer, new HashSet<>(), policies);
    if (policies.isEmpty()) {
      return List.of(use);
    }
    List<ObjectNode> uses = new ArrayList<>();
    policies.forEach((policy, position) -> uses.add(within(policy, position, use.deepCopy())));
    return uses;
  }

  private ObjectNode within(ManagedObject policy, int layerPosition, ObjectNode use) {
    use.put("layer-position", layerPosition);
    ObjectNode named = rendering.standard(policy);
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
      if (user.isPresent() && use.field().equals(LAYERS)) {
        policies.putIfAbsent(user.get(), positionOf(layer, user.get()));
      } else if (user.isPresent() && use.field().equals("inline-layer")) {
        collect(layerOf(user.get()), seen, policies);
      }
    }
  }

  private static int positionOf(Uid layer, ManagedObject policy) {
    int position = 1;
    for (JsonNode each : policy.peek().path(LAYERS)) {
      if (each.asString().equals(layer.toString())) {
        return position;
      }
      position++;
    }
    return position;
  }

  private static Uid layerOf(ManagedObject rule) {
    return Uid.parse(rule.peek().path("layer").asString());
  }
}
