package dev.redoubt.command.policy;

import dev.redoubt.command.policy.PolicyFinding.Severity;
import dev.redoubt.command.rulebase.NumberedRules;
import dev.redoubt.command.traffic.Reaches;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.WellKnown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Looks for what is wrong or doubtful in one access layer. Reads every rule of it. */
final class LayerVerification {

  private static final List<String> CELLS = List.of("source", "destination", "service");

  private final ObjectReader objects;
  private final Instant now;
  private final Reaches reaches;
  private final ManagedObject layer;
  private final List<PolicyFinding> findings = new ArrayList<>();
  private final List<RuleTraffic> enabled = new ArrayList<>();
  private final List<Integer> disabled = new ArrayList<>();

  LayerVerification(ObjectReader objects, Instant now, Reaches reaches, ManagedObject layer) {
    this.objects = objects;
    this.now = now;
    this.reaches = reaches;
    this.layer = layer;
  }

  /**
   * The findings, in the order of the rules.
   *
   * @param targets the gateways that the package is for
   * @param inner takes the inline layers that rules use
   */
  List<PolicyFinding> run(Catalogue catalogue, Set<Uid> targets, List<Uid> inner) {
    NumberedRules.of(catalogue, objects, layer)
        .forEach((number, rule) -> look(number, rule, targets, inner));
    compare();
    if (!disabled.isEmpty()) {
      boolean one = disabled.size() == 1;
      add(
          Severity.INFORMATION,
          (one ? "a rule is disabled: " : disabled.size() + " rules are disabled: ")
              + listed(disabled));
    }
    if (enabled.stream().noneMatch(RuleTraffic::matchesEverything)) {
      String action = layer.peek().path("implicit-cleanup-action").asString("drop");
      add(
          Severity.WARNING,
          "no rule matches everything at the end; what no rule matches meets the implicit cleanup"
              + " action ["
              + action
              + "] without a log. Add a cleanup rule");
    }
    return findings;
  }

  private void look(int number, ManagedObject rule, Set<Uid> targets, List<Uid> inner) {
    JsonNode body = rule.peek();
    if (!body.path("enabled").asBoolean(true)) {
      disabled.add(number);
      return;
    }
    RuleTraffic traffic = RuleTraffic.of(rule, number, reaches);
    enabled.add(traffic);
    Uid.tryParse(body.path("inline-layer").asString("")).ifPresent(inner::add);
    for (String cell : CELLS) {
      for (JsonNode uid : body.path(cell)) {
        emptyGroup(traffic, cell, Uid.parse(uid.asString()));
      }
    }
    times(traffic, body.path("time"));
    installOn(traffic, body.path("install-on"), targets);
  }

  private void emptyGroup(RuleTraffic rule, String cell, Uid uid) {
    if (reaches.isEmptyGroup(uid)) {
      add(
          Severity.WARNING,
          rule.label()
              + " uses group '"
              + name(uid)
              + "' in ["
              + cell
              + "], which is empty and matches nothing. Add members, or take it out of the rule");
    }
  }

  private void times(RuleTraffic rule, JsonNode times) {
    boolean all = !times.isEmpty();
    List<String> expired = new ArrayList<>();
    for (JsonNode uid : times) {
      boolean over = isExpired(Uid.parse(uid.asString()));
      all &= over;
      if (over) {
        expired.add("'" + name(Uid.parse(uid.asString())) + "'");
      }
    }
    if (!expired.isEmpty()) {
      add(
          Severity.WARNING,
          rule.label()
              + " uses time "
              + String.join(", ", expired)
              + ", which has ended"
              + (all ? ", and matches nothing any more" : "")
              + ". Change the time, or delete the rule");
    }
  }

  private boolean isExpired(Uid uid) {
    return objects
        .find(uid)
        .map(ManagedObject::peek)
        .filter(time -> !time.path("end-never").asBoolean(true))
        .map(time -> time.path("end").path("posix").asLong(Long.MAX_VALUE))
        .filter(end -> end < now.toEpochMilli())
        .isPresent();
  }

  private void installOn(RuleTraffic rule, JsonNode installOn, Set<Uid> targets) {
    for (JsonNode each : installOn) {
      Uid uid = Uid.parse(each.asString());
      if (!uid.equals(WellKnown.POLICY_TARGETS) && !targets.contains(uid)) {
        add(
            Severity.WARNING,
            rule.label()
                + " is to be installed on '"
                + name(uid)
                + "', which is no installation target of the package. Add it to the targets, or"
                + " change [install-on]");
      }
    }
  }

  private void compare() {
    int reached = enabled.size();
    for (int i = 0; i < enabled.size(); i++) {
      if (enabled.get(i).matchesEverything() && i + 1 < enabled.size()) {
        unreachable(i);
        reached = i + 1;
        break;
      }
    }
    ComparisonEffort effort = new ComparisonEffort();
    for (int later = 0; later < reached; later++) {
      if (!effort.allows(enabled.get(later).size())) {
        add(
            Severity.INFORMATION,
            "rules from number "
                + enabled.get(later).number()
                + " on were not compared with those before them, since there are too many, or"
                + " their groups hold too much");
        return;
      }
      shadowed(later);
    }
  }

  private void unreachable(int everything) {
    List<Integer> numbers =
        enabled.subList(everything + 1, enabled.size()).stream().map(RuleTraffic::number).toList();
    boolean one = numbers.size() == 1;
    add(
        Severity.WARNING,
        (one ? "rule " : "rules ")
            + listed(numbers)
            + (one ? " is" : " are")
            + " never reached, since "
            + enabled.get(everything).label()
            + " before matches everything. Move what is needed above it, and delete the rest");
  }

  private void shadowed(int later) {
    RuleTraffic rule = enabled.get(later);
    if (rule.matchesNothing()) {
      return;
    }
    for (int earlier = 0; earlier < later; earlier++) {
      if (enabled.get(earlier).covers(rule)) {
        add(
            Severity.WARNING,
            rule.label()
                + " is never reached, since "
                + enabled.get(earlier).label()
                + " before it matches all of its traffic. Move it above that rule, or delete it");
        return;
      }
    }
  }

  private void add(Severity severity, String text) {
    findings.add(new PolicyFinding(severity, "Layer '" + layer.name() + "': " + text));
  }

  private String name(Uid uid) {
    return objects.find(uid).map(ManagedObject::name).orElse(uid.toString());
  }

  /** Numbers with runs as {@code 4-9}. */
  private static String listed(List<Integer> numbers) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= numbers.size(); i++) {
      if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
        int low = numbers.get(start);
        int high = numbers.get(i - 1);
        parts.add(low == high ? Integer.toString(low) : low + "-" + high);
        start = i;
      }
    }
    return String.join(", ", parts);
  }
}
