package dev.redoubt.command.rulebase;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.rulebase.FilterTerms.Term;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds rules by the filter of a request. In the mode {@code general} a term is looked for in the
 * name, the comments and the objects of the rule, in any case; in the mode {@code packet} a term
 * about source, destination or service fits a rule that could match such traffic.
 */
final class RuleFilter {

  private static final List<String> MODES = List.of("general", "packet");

  private final SearchedRules texts;
  private final FilterTerms terms;
  private final Optional<PacketSearch> packets;

  private RuleFilter(
      Catalogue catalogue,
      ObjectReader objects,
      FilterTerms terms,
      Optional<PacketSearch> packets) {
    this.texts = new SearchedRules(catalogue, objects);
    this.terms = terms;
    this.packets = packets;
  }

  /**
   * The filter of a request; empty if it has none.
   *
   * @throws dev.redoubt.command.error.InvalidParameterException if it or its settings are refused
   */
  static Optional<RuleFilter> of(Catalogue catalogue, ObjectReader objects, Parameters parameters) {
    Parameters settings = parameters.nested("filter-settings").orElse(Parameters.none());
    String mode = settings.choice("search-mode", "general", MODES);
    PacketSearch.Settings packet =
        PacketSearch.Settings.of(
            settings.nested("packet-search-settings").orElse(Parameters.none()));
    return parameters
        .text("filter")
        .filter(text -> !text.isBlank())
        .map(text ->
            new RuleFilter(
                catalogue,
                objects,
                FilterTerms.parse(text),
                mode.equals("packet")
                    ? Optional.of(new PacketSearch(catalogue, objects, packet))
                    : Optional.empty()));
  }

  boolean matches(ManagedObject rule) {
    RuleTexts said = texts.of(rule);
    return terms.alternatives().stream()
        .anyMatch(all -> all.stream().allMatch(term -> matches(said, term)));
  }

  private boolean matches(RuleTexts said, Term term) {
    ManagedObject rule = said.rule();
    String value = term.value().toLowerCase(Locale.ROOT);
    return switch (term.where()) {
      case UID -> rule.uid().toString().equals(value);
      case NAME -> rule.name().toLowerCase(Locale.ROOT).contains(value);
      case ANYWHERE -> said.contains(value) || said.refersTo(_ -> true, value);
      case SOURCE, DESTINATION, SERVICE ->
          packets
              .map(search -> search.matches(rule, term))
              .orElseGet(() -> said.refersTo(term.where().cells()::contains, value));
    };
  }
}
