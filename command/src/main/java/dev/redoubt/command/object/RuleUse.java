package dev.redoubt.command.object;

import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.rulebase.RuleNumbers;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders the use of an object in a rule: where the rule stands, and in which columns. */
final class RuleUse {

  private static final int MOST_USES = 1_000;

  private final ObjectReader objects;
  private final ObjectRendering rendering;

  RuleUse(ObjectReader objects, ObjectRendering rendering) {
    this.objects = objects;
    this.rendering = rendering;
  }

  ObjectNode of(ManagedObject rule, List<String> columns) {
    ObjectNode reply = Replies.empty();
    reply.set("rule", rendering.standard(rule));
    ArrayNode list = reply.putArray("rule-columns");
    columns.forEach(list::add);
    Uid layer = Uid.parse(rule.peek().path("layer").asString());
    RuleNumbers.of(objects, layer, rule.uid())
        .ifPresent(number -> reply.put("position", Integer.toString(number)));
    objects.find(layer).ifPresent(found -> reply.set("layer", rendering.standard(found)));
    policy(layer).ifPresent(policy -> describe(reply, policy, layer));
    return reply;
  }

  private void describe(ObjectNode reply, ManagedObject policy, Uid layer) {
    int position = 0;
    for (var each : policy.peek().path("access-layers")) {
      position++;
      if (each.asString().equals(layer.toString())) {
        reply.put("layer-position", position);
      }
    }
    ObjectNode named = rendering.standard(policy);
    reply.set("owner", named);
    reply.set("policy", named.deepCopy());
    reply.set("package", named.deepCopy());
  }

  private Optional<ManagedObject> policy(Uid layer) {
    return objects.usedBy(layer, MOST_USES).stream()
        .filter(use -> use.field().equals("access-layers"))
        .flatMap(use -> objects.find(use.user()).stream())
        .findFirst();
  }
}
