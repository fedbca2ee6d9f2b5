package dev.redoubt.command.policy;

import dev.redoubt.command.traffic.Reach;
import dev.redoubt.command.traffic.Reaches;
import dev.redoubt.command.traffic.Space;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.WellKnown;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What an access rule matches, for comparing it with others.
 *
 * @param number in its layer
 * @param name may be empty
 * @param cells source, destination and service
 * @param rest the other cells that narrow a match, each with the object that stands for no limit
 */
record RuleTraffic(int number, String name, List<Cell> cells, List<Limit> rest) {

  private static final String ANY = WellKnown.ANY.toString();

  static RuleTraffic of(ManagedObject rule, int number, Reaches reaches) {
    JsonNode body = rule.peek();
    List<Cell> cells =
        List.of("source", "destination", "service").stream()
            .map(cell ->
                Cell.of(reaches.of(body.path(cell)), body.path(cell + "-negate").asBoolean(false)))
            .toList();
    List<Limit> rest =
        List.of(
            Limit.of(body, "vpn", ANY),
            Limit.of(body, "content", ANY),
            Limit.of(body, "time", ANY),
            Limit.of(body, "install-on", WellKnown.POLICY_TARGETS.toString()));
    return new RuleTraffic(number, rule.name(), cells, rest);
  }

  /** Whether it matches everything, on every gateway, always. */
  boolean matchesEverything() {
    return cells.stream().allMatch(Cell::isAny) && rest.stream().allMatch(Limit::isNone);
  }

  /** Whether it matches nothing. */
  boolean matchesNothing() {
    return cells.stream().anyMatch(cell -> !cell.negated() && cell.reach().isNothing());
  }

  /** Whether it matches all that another rule matches. */
  boolean covers(RuleTraffic other) {
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).mayCover(other.cells.get(i))) {
        return false;
      }
    }
    for (int i = 0; i < rest.size(); i++) {
      if (!rest.get(i).covers(other.rest.get(i))) {
        return false;
      }
    }
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).covers(other.cells.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** How many ranges and objects tell its traffic. */
  int size() {
    return cells.stream().mapToInt(cell -> cell.reach().size()).sum();
  }

  /** How messages name it. */
  String label() {
    return name.isEmpty() ? "rule " + number : "rule " + number + " '" + name + "'";
  }

  /**
   * A cell as traffic.
   *
   * @param reach what its objects stand for
   * @param negated whether everything else is meant
   * @param first the first IPv4 address, -1 if there is none
   * @param last the last IPv4 address, -1 if there is none
   */
  record Cell(Reach reach, boolean negated, long first, long last) {

    static Cell of(Reach reach, boolean negated) {
      var four = reach.in(Space.IPV4).list();
      return four.isEmpty()
          ? new Cell(reach, negated, -1, -1)
          : new Cell(
              reach, negated, four.getFirst().low().longValue(), four.getLast().high().longValue());
    }

    boolean isAny() {
      return reach.any() && !negated;
    }

    /** A quick look that rules most pairs out. */
    boolean mayCover(Cell other) {
      if (isAny() || negated) {
        return true;
      }
      if (other.negated || other.reach.any()) {
        return false;
      }
      return other.first < 0 || (first >= 0 && first <= other.first && last >= other.last);
    }

    boolean covers(Cell other) {
      if (isAny()) {
        return true;
      }
      if (negated && other.negated) {
        return other.reach.covers(reach);
      }
      if (negated) {
        boolean told = reach.isBounded() && other.reach.isBounded();
        return told && !reach.meets(other.reach);
      }
      return !other.negated && reach.covers(other.reach);
    }
  }

  /**
   * A cell that narrows a match without telling traffic.
   *
   * @param values what it holds
   * @param none what it holds when it narrows nothing
   */
  record Limit(Set<String> values, String none) {

    static Limit of(JsonNode body, String cell, String none) {
      Set<String> values = new HashSet<>();
      body.path(cell)
          .forEach(value -> values.add(value.isString() ? value.stringValue() : text(value)));
      boolean negated = body.path(cell + "-negate").asBoolean(false);
      if (negated) {
        values.add("not");
      }
      String direction = body.path(cell + "-direction").asString("any");
      if (!direction.equals("any")) {
        values.add(direction);
      }
      return new Limit(values, none);
    }

    /** A direction, the same for the same ends. */
    private static String text(JsonNode direction) {
      return new String(CanonicalJson.encode(direction), StandardCharsets.UTF_8);
    }

    boolean isNone() {
      return values.size() == 1 && values.contains(none);
    }

    boolean covers(Limit other) {
      return isNone() || values.equals(other.values);
    }
  }
}
