package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.crud.ReferenceLookup;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.permission.SeenObjects;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows which rules and sections a layer has, in their order, without the cells of the rules; API
 * reference, show-layer-structure. With {@code package} alone it shows the NAT rules of a package.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without name, uid and package; {@code
 * generic_err_object_not_found}; {@code generic_err_invalid_parameter} for a limit over 500; {@code
 * generic_err_no_permissions} without the right to see the rules.
 */
record ShowLayerStructureCommand(Catalogue catalogue) implements ReadCommand {

  private static final List<RulebaseKind> LAYERS =
      List.of(RulebaseKind.ACCESS, RulebaseKind.THREAT, RulebaseKind.HTTPS);

  @Override
  public String name() {
    return "show-layer-structure";
  }

  @Override
  public String summary() {
    return "Shows the rules and sections of a layer without their cells.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid", "name", "package", "limit", "offset");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.WRONG_TYPE);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Paging paging = Paging.of(context.parameters());
    Rulebase rulebase = open(context);
    ManagedObject container = rulebase.container();
    ObjectNode reply = Replies.empty();
    reply.put("uid", container.uid().toString());
    reply.put("name", container.name());
    reply.put("type", container.type());
    reply.set("domain", identity(context, container).path("domain"));
    ObjectNode root = Replies.empty();
    root.put("uid", WellKnown.of("root-section", container.uid().toString()).toString());
    ArrayNode children = root.putArray("children");
    int shown = collect(context, rulebase, paging, children);
    paging.describe(reply, shown, rulebase.entries().ruleCount());
    reply.set("root-section", root);
    return reply;
  }

  private Rulebase open(CommandContext context) {
    Parameters parameters = context.parameters();
    Optional<String> layer = parameters.identifier();
    if (layer.isPresent()) {
      List<String> types = LAYERS.stream().map(RulebaseKind::container).toList();
      ManagedObject found = find(context, types, layer.get());
      RulebaseKind kind =
          LAYERS.stream()
              .filter(each -> each.container().equals(found.type()))
              .findFirst()
              .orElseThrow();
      return open(context, kind, found);
    }
    String policy =
        parameters.text("package").orElseThrow(() -> new MissingParameterException("uid"));
    ManagedObject found = find(context, List.of(RulebaseKind.NAT.container()), policy);
    return open(context, RulebaseKind.NAT, found);
  }

  private Rulebase open(CommandContext context, RulebaseKind kind, ManagedObject container) {
    SeenObjects.require(context.caller(), kind.rule());
    return Rulebase.open(catalogue, kind, context.objects(), container);
  }

  private ManagedObject find(CommandContext context, List<String> types, String identifier) {
    return new ReferenceLookup(catalogue, context.objects())
        .find(types, identifier)
        .orElseThrow(() -> new ObjectNotFoundException(identifier));
  }

  /** Pages count rules; a section tells the numbers of all of its rules. */
  private int collect(
      CommandContext context, Rulebase rulebase, Paging paging, ArrayNode children) {
    EntryOrder entries = rulebase.entries();
    int first = paging.offset() + 1;
    if (paging.limit() == 0 || (first > 1 && first > entries.ruleCount())) {
      return 0;
    }
    int index = first == 1 ? 0 : entries.indexOfNumber(first);
    OptionalInt header = entries.headerBefore(index);
    ArrayNode target =
        header.isPresent() ? section(context, rulebase, header.getAsInt(), children) : children;
    int number = first - 1;
    int shown = 0;
    for (; index < entries.size(); index++) {
      Entry entry = entries.get(index);
      if (entry.isSection() && shown == paging.limit() && hasRules(entries, index)) {
        break;
      } else if (entry.isSection()) {
        target = section(context, rulebase, index, children);
      } else if (shown == paging.limit()) {
        break;
      } else {
        number++;
        shown++;
        add(context, rulebase, entry, number, target);
      }
    }
    return shown;
  }

  /** A section with rules comes with the first of them; an empty one with the rule before. */
  private static boolean hasRules(EntryOrder entries, int header) {
    return entries.rulesBefore(entries.nextHeader(header + 1)) > entries.rulesBefore(header);
  }

  private void add(
      CommandContext context, Rulebase rulebase, Entry entry, int number, ArrayNode target) {
    if (DetailsLevel.of(context.parameters()) == DetailsLevel.UID) {
      target.add(entry.uid().toString());
      return;
    }
    rulebase
        .read(entry)
        .ifPresent(rule ->
            target.add(
                identity(context, rule)
                    .put("icon", "Objects/accessRule")
                    .put("color", "black")
                    .put("rule-number", number)));
  }

  private ArrayNode section(
      CommandContext context, Rulebase rulebase, int header, ArrayNode children) {
    EntryOrder entries = rulebase.entries();
    ObjectNode section = children.addObject();
    rulebase
        .read(entries.get(header))
        .ifPresent(object -> section.setAll(identity(context, object)));
    section.putArray("tags");
    section.put("read-only", !(entries.get(header) instanceof Entry.Stored));
    section.put("comments", "").put("color", "black").put("icon", "General/globalsNa");
    int before = entries.rulesBefore(header);
    int last = entries.rulesBefore(entries.nextHeader(header + 1));
    if (last > before) {
      section.put("from-rule", before + 1).put("to-rule", last);
    }
    return section.putArray("children");
  }

  private ObjectNode identity(CommandContext context, ManagedObject object) {
    ObjectNode whole = ObjectRendering.of(catalogue, context).standard(object);
    ObjectNode result = Replies.empty();
    Stream.of("uid", "name", "type", "domain")
        .filter(whole::has)
        .forEach(field -> result.set(field, whole.path(field)));
    return result;
  }
}
