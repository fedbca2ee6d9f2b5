package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Paging;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.Directions;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

  private static final String VPN = "vpn";

  private final CommandContext context;
  private final Rulebase rulebase;
  private final EntryOrder entries;
  private final RuleForm form;
  private final ArrayNode list;
  private final Set<Uid> used = new LinkedHashSet<>();
  private final Map<Uid, JsonNode> directions = new LinkedHashMap<>();
  private Optional<Entry> header = Optional.empty();
  private @Nullable ObjectNode section;
  private int shown;

  RulebasePage(CommandContext context, Rulebase rulebase, RuleForm form, ArrayNode list) {
    this.context = context;
    this.rulebase = rulebase;
    this.entries = rulebase.entries();
    this.form = form;
    this.list = list;
  }

  /** Adds the rules of the page and the sections they are in; answers how many rules there are. */
  int collect(Paging paging) {
    int total = entries.ruleCount();
    int first = paging.offset() + 1;
    if (paging.limit() == 0 || (first > total && first > 1)) {
      return total;
    }
    // Without an offset the page begins with the sections that stand before the first rule.
    int index = first == 1 ? 0 : entries.indexOfNumber(first);
    OptionalInt before = entries.headerBefore(index);
    if (before.isPresent()) {
      header = Optional.of(entries.get(before.getAsInt()));
    }
    int number = first - 1;
    long last = (long) paging.offset() + paging.limit();
    for (; index < entries.size(); index++) {
      Entry entry = entries.get(index);
      if (!entry.isSection()) {
        number++;
        if (number > last) {
          break;
        }
        add(entry, number);
      } else {
        enter(entry);
        if (isEmptyAt(index)) {
          open(entry);
        }
      }
    }
    return total;
  }

  /** Adds the rules that match and that the page selects; answers how many match. */
  int collect(Paging paging, RuleFilter filter) {
    int number = 0;
    int matched = 0;
    for (int index = 0; index < entries.size(); index++) {
      Entry entry = entries.get(index);
      if (entry.isSection()) {
        enter(entry);
        continue;
      }
      number++;
      Optional<ManagedObject> rule = rulebase.read(entry).filter(filter::matches);
      if (rule.isPresent()) {
        matched++;
        if (matched > paging.offset() && matched - paging.offset() <= paging.limit()) {
          add(rule.get(), number);
        }
      }
    }
    return matched;
  }

  /** How many rules the page has. */
  int shown() {
    return shown;
  }

  /** Every object that the rules of the page name, once, and the directions between them. */
  void writeDictionary(ArrayNode dictionary) {
    ObjectRendering rendering = ObjectRendering.of(form.catalogue(), context);
    DetailsLevel level =
        form.level() == DetailsLevel.FULL ? DetailsLevel.FULL : DetailsLevel.STANDARD;
    for (Uid uid : used) {
      context
          .objects()
          .find(uid)
          .ifPresent(object ->
              dictionary.add(rendering.listed(object, level, form.membership(), form.members())));
    }
    directions.values().forEach(direction -> dictionary.add(rendering.directed(direction)));
  }

  private void enter(Entry entry) {
    header = Optional.of(entry);
    section = null;
  }

  private boolean isEmptyAt(int header) {
    int next = header + 1;
    return next == entries.size() || entries.get(next).isSection();
  }

  private void open(Entry entry) {
    rulebase.read(entry).ifPresent(this::open);
  }

  private ObjectNode open(ManagedObject object) {
    ObjectNode opened = list.addObject();
    opened.put("uid", object.uid().toString());
    if (!object.name().isEmpty()) {
      opened.put("name", object.name());
    }
    opened.put("type", object.type());
    opened.putArray("rulebase");
    section = opened;
    return opened;
  }

  /** A rule that another session deleted just now is left out. */
  private void add(Entry entry, int number) {
    rulebase.read(entry).ifPresent(rule -> add(rule, number));
  }

  private void add(ManagedObject rule, int number) {
    shown++;
    ArrayNode target = target(number);
    if (form.level() == DetailsLevel.UID) {
      target.add(CanonicalJson.MAPPER.getNodeFactory().stringNode(rule.uid().toString()));
    } else {
      target.add(form.show(context, rule, number, used));
      rule.peek()
          .path(VPN)
          .valueStream()
          .filter(JsonNode::isObject)
          .forEach(direction -> directions.put(Directions.uid(direction), direction));
    }
  }

  private ArrayNode target(int number) {
    Optional<ObjectNode> current =
        section == null ? header.flatMap(rulebase::read).map(this::open) : Optional.of(section);
    if (current.isEmpty()) {
      return list;
    }
    ObjectNode open = current.get();
    ArrayNode rules = (ArrayNode) open.remove("rulebase");
    if (!open.has("from")) {
      open.put("from", number);
    }
    open.put("to", number);
    open.set("rulebase", rules);
    return rules;
  }
}
