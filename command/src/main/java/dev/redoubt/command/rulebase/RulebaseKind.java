package dev.redoubt.command.rulebase;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of ordered rules. Each has rules of one type in containers of one type. */
public enum RulebaseKind {
  ACCESS("access-layer", "layer", "access-rule", "access-section"),
  NAT("package", "package", "nat-rule", "nat-section"),
  THREAT("threat-layer", "layer", "threat-rule", ""),
  EXCEPTION("threat-rule", "owner", "threat-exception", ""),
  HTTPS("https-layer", "layer", "https-rule", "https-section");

  /** Every publish asks it of every object. */
  private static final Map<String, RulebaseKind> BY_TYPE =
      Arrays.stream(values())
          .flatMap(kind -> kind.types().stream().map(type -> Map.entry(type, kind)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final String container;
  private final String field;
  private final String rule;
  private final String section;

  RulebaseKind(String container, String field, String rule, String section) {
    this.container = container;
    this.field = field;
    this.rule = rule;
    this.section = section;
  }

  /** The kind of a rule or section; empty for objects that stand in no rulebase. */
  public static Optional<RulebaseKind> of(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** The type of what holds the rules. */
  public String container() {
    return container;
  }

  /** The field of a rule that names what holds it, and the parameter of most commands. */
  public String field() {
    return field;
  }

  /** The type of rules. */
  public String rule() {
    return rule;
  }

  /** The type of section headers; empty if there are no sections. */
  public Optional<String> section() {
    return Optional.of(section).filter(name -> !name.isEmpty());
  }

  /** The types of rules and section headers. */
  public List<String> types() {
    return Stream.concat(Stream.of(rule), section().stream()).toList();
  }
}
