package dev.redoubt.command.rulebase;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.rulebase.FilterTerms.Term;
import dev.redoubt.command.rulebase.FilterTerms.Where;
import dev.redoubt.command.traffic.Reach;
import dev.redoubt.command.traffic.Reaches;
import dev.redoubt.command.traffic.Wanted;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Tells whether a rule could match traffic: the value of a term is an address, a network, a range,
 * ports, or an object; the cells of rules are taken for what their objects stand for.
 */
final class PacketSearch {

  private static final String FAMILY = "objects";
  private static final String EXCLUSION = "group-with-exclusion";

  private final ObjectReader objects;
  private final Settings settings;
  private final Reaches reaches;
  private final Map<Term, Target> targets = new HashMap<>();
  private final Map<Uid, Set<Uid>> within = new HashMap<>();

  PacketSearch(Catalogue catalogue, ObjectReader objects, Settings settings) {
    this.objects = objects;
    this.settings = settings;
    this.reaches = new Reaches(catalogue, objects);
  }

  /**
   * What counts as a match; API reference, show-access-rulebase.
   *
   * @param expandGroups whether a group in the filter stands for each of its members
   * @param expandExclusions the same for groups with exclusion
   * @param any whether Any matches
   * @param exclusions whether groups with exclusion in rules match
   * @param negated whether negated cells match
   */
  record Settings(
      boolean expandGroups,
      boolean expandExclusions,
      boolean any,
      boolean exclusions,
      boolean negated) {

    static Settings of(Parameters said) {
      return new Settings(
          said.flag("expand-group-members", false),
          said.flag("expand-group-with-exclusion-members", false),
          said.flag("match-on-any", true),
          said.flag("match-on-group-with-exclusion", true),
          said.flag("match-on-negate", true));
    }
  }

  /**
   * What a term looks for.
   *
   * @param objects the objects of its name or uid
   * @param reach the traffic
   */
  private record Target(List<Uid> objects, Reach reach) {}

  boolean matches(ManagedObject rule, Term term) {
    Target target = targets.computeIfAbsent(term, this::target);
    return term.where().cells().stream()
        .filter(cell -> rule.peek().has(cell))
        .anyMatch(cell -> matches(rule.peek(), cell, target));
  }

  private boolean matches(JsonNode rule, String cell, Target target) {
    JsonNode value = rule.path(cell);
    boolean negate = rule.path(cell + "-negate").asBoolean(false);
    if (negate) {
      return settings.negated() && !reaches.of(value).covers(target.reach());
    }
    if (value.isString()) {
      return matches(Uid.parse(value.stringValue()), target);
    }
    for (JsonNode each : value) {
      if (matches(Uid.parse(each.asString()), target)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(Uid object, Target target) {
    Reach reach = reaches.of(object);
    if (reach.any()) {
      return settings.any();
    }
    if (!settings.exclusions() && isOf(object, EXCLUSION)) {
      return false;
    }
    Set<Uid> inside = within.computeIfAbsent(object, reaches::within);
    return target.objects().stream().anyMatch(inside::contains) || reach.meets(target.reach());
  }

  private Target target(Term term) {
    Optional<Reach> numbers =
        term.where() == Where.SERVICE
            ? Wanted.services(term.value())
            : Wanted.addresses(term.value());
    if (numbers.isPresent()) {
      return new Target(List.of(), numbers.get());
    }
    List<Uid> named = named(term.value()).toList();
    Reach reach =
        named.stream().filter(this::counts).map(reaches::of).reduce(Reach.NOTHING, Reach::plus);
    return new Target(named, reach);
  }

  /** Whether an object in the filter stands for its traffic, and not for itself alone. */
  private boolean counts(Uid object) {
    if (isOf(object, EXCLUSION)) {
      return settings.expandExclusions();
    }
    boolean group =
        objects.find(object).filter(each -> each.peek().has(Catalogue.MEMBERS)).isPresent();
    return !group || settings.expandGroups();
  }

  private Stream<Uid> named(String value) {
    Optional<Uid> uid = Uid.tryParse(value);
    return uid.isPresent()
        ? uid.filter(objects::contains).stream()
        : Domain.ALL.stream()
            .flatMap(domain -> objects.findByName(domain.uid(), FAMILY, value).stream());
  }

  private boolean isOf(Uid object, String type) {
    return objects.find(object).filter(each -> each.type().equals(type)).isPresent();
  }
}
