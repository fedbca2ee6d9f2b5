package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.crud.ObjectDrafts;
import dev.redoubt.command.crud.ObjectParsing;
import dev.redoubt.command.crud.ReferenceLookup;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.error.RulebaseOperationException;
import dev.redoubt.database.order.Placed;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the commands on rules and sections of one kind share: finding containers and entries, and
 * adding entries.
 *
 * @param catalogue the types
 * @param kind which rules
 */
record Rulebases(Catalogue catalogue, RulebaseKind kind) {

  private static final Set<String> IDENTITY = Set.of("uid", "name");
  private static final Set<String> OWNER = Set.of("rule-uid", "rule-name", "rule-number");

  /** The parameters that say in which rulebase. */
  Set<String> containerParameters() {
    Set<String> names = new TreeSet<>(Set.of("layer", "package"));
    if (kind == RulebaseKind.EXCEPTION) {
      names.addAll(OWNER);
    }
    return names;
  }

  /** The parameters that identify a rule or section. */
  Set<String> identityParameters() {
    Set<String> names = containerParameters();
    names.addAll(IDENTITY);
    names.add(numberParameter());
    return names;
  }

  /**
   * The rulebase that the request is about.
   *
   * @throws MissingParameterException if it does not say
   * @throws ObjectNotFoundException if there is none
   */
  Rulebase open(CommandContext context) {
    if (kind == RulebaseKind.EXCEPTION) {
      return open(context, owner(context));
    }
    return open(context, find(context, context.parameters().requiredText(kind.field())));
  }

  /** The rulebase of a container. */
  Rulebase open(CommandContext context, ManagedObject container) {
    return Rulebase.open(catalogue, kind, context.objects(), container);
  }

  /** The container of a name or uid. */
  ManagedObject find(CommandContext context, String identifier) {
    return new ReferenceLookup(catalogue, context.objects())
        .find(List.of(kind.container()), identifier)
        .orElseThrow(() -> new ObjectNotFoundException(identifier));
  }

  /** The threat rule that owns exceptions. */
  private ManagedObject owner(CommandContext context) {
    Parameters said = context.parameters();
    Rulebases rules = new Rulebases(catalogue, RulebaseKind.THREAT);
    Rulebase rulebase = rules.open(context, rules.find(context, said.requiredText("layer")));
    Optional<String> identifier = said(said, "rule-uid").or(() -> said(said, "rule-name"));
    if (identifier.isEmpty() && !said.has("rule-number")) {
      throw new MissingParameterException("rule-uid");
    }
    return entry(rulebase, kind.container(), identifier, said, "rule-number").object();
  }

  /**
   * The rule or section that {@code uid}, {@code name} or the number names.
   *
   * @throws MissingParameterException if none of them is given
   * @throws ObjectNotFoundException if the rulebase has no such entry of the type
   */
  Found entry(CommandContext context, Rulebase rulebase, ObjectType type) {
    Parameters parameters = context.parameters();
    Optional<String> identifier = said(parameters, "uid").or(() -> said(parameters, "name"));
    boolean numbered = type.name().equals(kind.rule()) && parameters.has(numberParameter());
    if (identifier.isEmpty() && !numbered) {
      throw new MissingParameterException("uid");
    }
    return entry(rulebase, type.name(), identifier, parameters, numberParameter());
  }

  /**
   * The same for a command that changes the entry.
   *
   * @throws RulebaseOperationException if it is not stored, but follows from another object
   */
  Found editable(CommandContext context, Rulebase rulebase, ObjectType type) {
    Found found = entry(context, rulebase, type);
    return switch (found.entry()) {
      case Entry.Stored _ -> found;
      case Entry.FixedSection section ->
          throw new RulebaseOperationException(
              "Section [" + section.name() + "] is part of every package and cannot be changed");
      case Entry.Automatic rule -> throw followsFrom(context, rule);
    };
  }

  /** Only NAT rulebases have entries that are not stored. */
  Set<Refusal> refusalsOfGenerated() {
    return kind == RulebaseKind.NAT ? Set.of(Refusal.GENERATED) : Set.of();
  }

  private static RulebaseOperationException followsFrom(
      CommandContext context, Entry.Automatic rule) {
    String object =
        context
            .objects()
            .find(rule.object())
            .map(known -> known.type() + " '" + known.name() + "'")
            .orElse(rule.object().toString());
    return new RulebaseOperationException(
        "The rule is generated automatically. Change the nat-settings of " + object + " instead");
  }

  private static Found entry(
      Rulebase rulebase,
      String type,
      Optional<String> identifier,
      Parameters parameters,
      String numberParameter) {
    EntryOrder entries = rulebase.entries();
    int index =
        identifier
            .map(each -> new EntrySearch(rulebase).indexOf(each, type))
            .orElseGet(() ->
                entries.indexOfNumber(parameters.number(numberParameter, 0, 1, Integer.MAX_VALUE)));
    String named = identifier.or(() -> parameters.text(numberParameter)).orElse("");
    if (index == entries.size()) {
      throw new ObjectNotFoundException(named);
    }
    Entry entry = entries.get(index);
    ManagedObject object =
        rulebase.read(entry).orElseThrow(() -> new ObjectNotFoundException(named));
    return new Found(entry, object, entries.rulesBefore(index + 1));
  }

  /** An empty text names nothing; there are rules without a name. */
  private static Optional<String> said(Parameters parameters, String name) {
    return parameters.text(name).filter(text -> !text.isEmpty());
  }

  private String numberParameter() {
    return kind == RulebaseKind.EXCEPTION ? "exception-number" : "rule-number";
  }

  /** Reads the fields of rules and sections; tags that do not exist are made. */
  ObjectParsing parsing(CommandContext context) {
    return new ObjectParsing(
        new ReferenceLookup(
            catalogue,
            context.objects(),
            (type, name) -> {
              ObjectType tag = catalogue.type(type);
              ManagedObject made = ObjectDrafts.created(context, tag, name, tag.defaults());
              return context.edits().put(made).uid();
            }));
  }

  /**
   * The fields of an entry as a request that changes or copies it wants them, with what follows
   * from them.
   */
  ObjectNode completed(
      CommandContext context, ManagedObject before, ObjectType type, Uid container) {
    Parameters parameters = context.parameters();
    ObjectNode body = parsing(context).changed(type, before.body(), parameters);
    Consistency.of(type.name(), context.objects()).complete(body, container, parameters);
    if (kind == RulebaseKind.ACCESS) {
      new NoneObjects(catalogue, context.objects()).changed(before.body(), body, parameters);
    }
    return body;
  }

  /** Puts a new entry into a container. */
  ManagedObject put(
      CommandContext context, ObjectType type, String name, ObjectNode body, Place place) {
    body.put(kind.field(), place.container().toString());
    body.put(ObjectType.RANK, place.rank());
    return context.edits().put(ObjectDrafts.created(context, type, name, body));
  }

  /** Makes the first rule of a new container. */
  void addFirstRule(CommandContext context, String name, Uid container) {
    ObjectType type = catalogue.type(kind.rule());
    String rank = new Ranks(context.random()).between(Optional.empty(), Optional.empty());
    put(context, type, name, type.defaults(), new Place(container, rank));
  }

  /** Makes rules and sections like those of another container; they use the same inline layers. */
  void copyEntries(CommandContext context, Uid from, Uid to) {
    for (Placed place : context.objects().order(from).places()) {
      ManagedObject source = context.objects().find(place.uid()).orElseThrow();
      ObjectType type = catalogue.typeOf(source);
      ManagedObject copy =
          put(context, type, source.name(), source.body(), new Place(to, place.rank()));
      copyOwned(context, source, copy);
    }
  }

  /** Copies what a rule owns: the exceptions of a threat rule. */
  void copyOwned(CommandContext context, ManagedObject source, ManagedObject copy) {
    if (kind == RulebaseKind.THREAT) {
      new Rulebases(catalogue, RulebaseKind.EXCEPTION)
          .copyEntries(context, source.uid(), copy.uid());
    }
  }

  /** Deletes every rule and section of a container. */
  void clear(CommandContext context, Uid container) {
    for (Placed place : context.objects().order(container).places()) {
      delete(context, place.uid());
    }
  }

  /** Deletes a rule or section, and what a rule owns. */
  void delete(CommandContext context, Uid entry) {
    if (kind == RulebaseKind.THREAT) {
      new Rulebases(catalogue, RulebaseKind.EXCEPTION).clear(context, entry);
    }
    context.edits().delete(entry);
  }

  /**
   * Where an entry stands.
   *
   * @param container the layer, package or owner
   * @param rank its rank there
   */
  record Place(Uid container, String rank) {}

  /**
   * An entry that was found.
   *
   * @param entry the entry
   * @param object its object
   * @param number the number of a rule; of a header that of the rule before it
   */
  record Found(Entry entry, ManagedObject object, int number) {}
}
