package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.traffic.Reaches;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.IndexFacts.Reference;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the rules of a rulebase are shown.
 *
 * @param catalogue the types
 * @param level how much of them
 * @param dictionary whether their objects are collected instead of shown in place
 * @param hits whether to show how often they matched
 * @param ranges whether cells are shown as ranges
 * @param membership whether the objects of the dictionary tell their groups
 * @param members whether the groups of the dictionary show their members as objects
 * @param reaches finds the ranges of objects, once for all rules
 */
record RuleForm(
    Catalogue catalogue,
    DetailsLevel level,
    boolean dictionary,
    boolean hits,
    boolean ranges,
    boolean membership,
    boolean members,
    Reaches reaches) {

  /** Shown of a single rule, but not of the rules of a rulebase. */
  private static final List<String> LEFT_OUT =
      List.of("layer", "package", "owner", "icon", "color", "read-only", "available-actions");

  /** What stands at the end, in this order. */
  private static final List<String> LAST =
      List.of("meta-info", "comments", "enabled", "install-on", "hits");

  static RuleForm of(Catalogue catalogue, CommandContext context) {
    Parameters parameters = context.parameters();
    return new RuleForm(
        catalogue,
        DetailsLevel.of(parameters),
        parameters.flag("use-object-dictionary", true),
        parameters.flag("show-hits", false),
        parameters.flag("show-as-ranges", false),
        parameters.flag("show-membership", false),
        parameters.flag("dereference-group-members", false),
        new Reaches(catalogue, context.objects()));
  }

  /**
   * A rule with its number.
   *
   * @param used takes the objects that the dictionary must have
   */
  ObjectNode show(CommandContext context, ManagedObject rule, int number, Set<Uid> used) {
    ObjectRendering rendering = ObjectRendering.of(catalogue, context);
    ObjectNode shown = rendering.single(rule, dictionary ? DetailsLevel.UID : level);
    shown.remove(LEFT_OUT);
    if (shown.path("tags").isEmpty()) {
      shown.remove("tags");
    }
    if (hits) {
      shown.set("hits", noHits());
    }
    List<Reference> references = catalogue.facts(rule).references();
    if (ranges) {
      replaceCells(context, rendering, rule, shown, used);
      references = references.stream().filter(reference -> shown.has(reference.field())).toList();
    }
    references.stream().map(Reference::target).forEach(used::add);
    return ordered(shown, number);
  }

  /** Adds to the reply about a single rule what the request wants beside its fields. */
  void extend(CommandContext context, ManagedObject rule, ObjectNode reply) {
    if (hits) {
      reply.set("hits", noHits());
    }
    if (ranges) {
      ObjectRendering rendering = ObjectRendering.of(catalogue, context);
      new CellRanges(reaches, uid -> standard(context, rendering, uid)).replace(rule.peek(), reply);
    }
  }

  private void replaceCells(
      CommandContext context,
      ObjectRendering rendering,
      ManagedObject rule,
      ObjectNode shown,
      Set<Uid> used) {
    new CellRanges(
            reaches,
            uid -> {
              used.add(uid);
              return other(context, rendering, uid);
            })
        .replace(rule.peek(), shown);
  }

  private JsonNode other(CommandContext context, ObjectRendering rendering, Uid uid) {
    return dictionary ? plain(uid) : standard(context, rendering, uid);
  }

  private static JsonNode standard(CommandContext context, ObjectRendering rendering, Uid uid) {
    return context
        .objects()
        .find(uid)
        .<JsonNode>map(rendering::standard)
        .orElseGet(() -> plain(uid));
  }

  private static JsonNode plain(Uid uid) {
    return CanonicalJson.MAPPER.getNodeFactory().stringNode(uid.toString());
  }

  /** The number stands behind the domain, as clients print it. */
  private static ObjectNode ordered(ObjectNode shown, int number) {
    ObjectNode result = Replies.empty();
    shown
        .properties()
        .forEach(member -> {
          if (!LAST.contains(member.getKey())) {
            result.set(member.getKey(), member.getValue());
          }
          if (member.getKey().equals("domain")) {
            result.put("rule-number", number);
          }
        });
    for (String name : LAST) {
      JsonNode value = shown.get(name);
      if (value != null) {
        result.set(name, value);
      }
    }
    return result;
  }

  /** Gateways do not report here how often a rule matched. */
  private static ObjectNode noHits() {
    return Replies.empty().put("level", "zero").put("percentage", "0%").put("value", 0);
  }
}
