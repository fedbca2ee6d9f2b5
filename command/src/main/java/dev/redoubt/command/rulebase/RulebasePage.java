package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.database.ObjectReader.Placed;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.IndexFacts.Reference;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects one page of a rulebase. Rules above the first section stand alone; a section is repeated
 * on every page that shows a part of it, with the numbers of that part.
 */
final class RulebasePage {

  /** Shown of a single rule, but not of the rules of a rulebase. */
  private static final List<String> LEFT_OUT =
      List.of("layer", "icon", "color", "read-only", "available-actions");

  private final Catalogue catalogue;
  private final CommandContext context;
  private final Form form;
  private final ArrayNode rulebase;
  private final Set<Uid> used = new LinkedHashSet<>();
  private Optional<Placed> header = Optional.empty();
  private @Nullable ObjectNode section;
  private int shown;

  RulebasePage(Catalogue catalogue, CommandContext context, Form form, ArrayNode rulebase) {
    this.catalogue = catalogue;
    this.context = context;
    this.form = form;
    this.rulebase = rulebase;
  }

  /**
   * How rules are shown.
   *
   * @param level how much of them
   * @param dictionary whether their objects are collected instead of shown in place
   * @param hits whether to show how often they matched
   */
  record Form(DetailsLevel level, boolean dictionary, boolean hits) {}

  /**
   * Adds the rules that the paging selects among those that match, and the sections they are in.
   */
  void collect(LayerOrder order, Optional<RuleFilter> filter, Paging paging) {
    int number = 0;
    int matched = 0;
    List<Placed> entries = order.entries();
    for (int i = 0; i < entries.size(); i++) {
      Placed entry = entries.get(i);
      if (!LayerOrder.isRule(entry)) {
        enter(entry);
        if (filter.isEmpty() && isEmptyAt(entries, i) && isWithin(number, paging)) {
          open(entry);
        }
        continue;
      }
      number++;
      if (filter.isPresent() && !filter.get().matches(read(entry))) {
        continue;
      }
      matched++;
      if (matched > paging.offset() && matched <= paging.offset() + paging.limit()) {
        add(read(entry), number);
      }
    }
  }

  private ManagedObject read(Placed entry) {
    return context.objects().find(entry.uid()).orElseThrow();
  }

  /** How many rules the page has. */
  int shown() {
    return shown;
  }

  /** Every object that the rules of the page name, once. */
  void writeDictionary(ArrayNode dictionary) {
    ObjectRendering rendering = ObjectRendering.of(catalogue, context);
    DetailsLevel level =
        form.level() == DetailsLevel.FULL ? DetailsLevel.FULL : DetailsLevel.STANDARD;
    for (Uid uid : used) {
      context
          .objects()
          .find(uid)
          .ifPresent(object -> dictionary.add(rendering.listed(object, level, false, false)));
    }
  }

  private void enter(Placed entry) {
    header = Optional.of(entry);
    section = null;
  }

  private static boolean isEmptyAt(List<Placed> entries, int header) {
    int next = header + 1;
    return next == entries.size() || !LayerOrder.isRule(entries.get(next));
  }

  /** An empty section stands on the page of the rule before it. */
  private static boolean isWithin(int rulesBefore, Paging paging) {
    boolean first = rulesBefore == 0 && paging.offset() == 0;
    return paging.limit() > 0
        && (first
            || (rulesBefore > paging.offset() && rulesBefore <= paging.offset() + paging.limit()));
  }

  private ObjectNode open(Placed entry) {
    ManagedObject object = read(entry);
    ObjectNode opened = rulebase.addObject();
    opened.put("uid", object.uid().toString());
    if (!object.name().isEmpty()) {
      opened.put("name", object.name());
    }
    opened.put("type", object.type());
    opened.putArray("rulebase");
    section = opened;
    return opened;
  }

  private void add(ManagedObject rule, int number) {
    shown++;
    target(number).add(form.level() == DetailsLevel.UID ? uid(rule) : whole(rule, number));
  }

  private ArrayNode target(int number) {
    if (header.isEmpty()) {
      return rulebase;
    }
    ObjectNode current = section == null ? open(header.get()) : section;
    if (!current.has("from")) {
      current.put("from", number);
    }
    current.put("to", number);
    return (ArrayNode) current.path("rulebase");
  }

  private JsonNode uid(ManagedObject rule) {
    return CanonicalJson.MAPPER.getNodeFactory().stringNode(rule.uid().toString());
  }

  private ObjectNode whole(ManagedObject rule, int number) {
    DetailsLevel level = form.dictionary() ? DetailsLevel.UID : form.level();
    ObjectNode shownRule = ObjectRendering.of(catalogue, context).single(rule, level);
    shownRule.remove(LEFT_OUT);
    shownRule.put("rule-number", number);
    if (form.hits()) {
      shownRule.set("hits", noHits());
    }
    catalogue.facts(rule).references().stream().map(Reference::target).forEach(used::add);
    return shownRule;
  }

  /** Gateways do not report here how often a rule matched. */
  private static ObjectNode noHits() {
    return Replies.empty().put("level", "zero").put("percentage", "0%").put("value", 0);
  }
}
