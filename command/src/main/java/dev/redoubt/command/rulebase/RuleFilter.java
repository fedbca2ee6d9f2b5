package dev.redoubt.command.rulebase;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.rulebase.FilterTerms.Term;
import dev.redoubt.command.rulebase.FilterTerms.Where;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.IndexFacts.Reference;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds rules by the filter of a request. In the mode {@code general} a term is looked for in the
 * name, the comments and the objects of the rule, in any case; in the mode {@code packet} a term
 * about source, destination or service fits a rule that could match such traffic.
 */
final class RuleFilter {

  private static final List<String> MODES = List.of("general", "packet");

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final FilterTerms terms;
  private final Optional<PacketSearch> packets;

  private RuleFilter(
      Catalogue catalogue,
      ObjectReader objects,
      FilterTerms terms,
      Optional<PacketSearch> packets) {
    this.catalogue = catalogue;
    this.objects = objects;
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
    return terms.alternatives().stream()
        .anyMatch(all -> all.stream().allMatch(term -> matches(rule, term)));
  }

  private boolean matches(ManagedObject rule, Term term) {
    String value = term.value().toLowerCase(Locale.ROOT);
    return switch (term.where()) {
      case UID -> rule.uid().toString().equals(value);
      case NAME -> rule.name().toLowerCase(Locale.ROOT).contains(value);
      case ANYWHERE ->
          texts(rule).anyMatch(text -> text.contains(value))
              || references(rule).anyMatch(reference -> targetMatches(reference, value));
      case SOURCE, DESTINATION, SERVICE ->
          packets
              .map(search -> search.matches(rule, term))
              .orElseGet(() -> cellMatches(rule, term.where(), value));
    };
  }

  private boolean cellMatches(ManagedObject rule, Where where, String value) {
    return references(rule)
        .filter(reference -> where.cells().contains(reference.field()))
        .anyMatch(reference -> targetMatches(reference, value));
  }

  private boolean targetMatches(Reference reference, String value) {
    return reference.target().toString().equals(value)
        || objects.find(reference.target()).stream()
            .flatMap(this::texts)
            .anyMatch(text -> text.contains(value));
  }

  private Stream<Reference> references(ManagedObject rule) {
    return catalogue.facts(rule).references().stream();
  }

  private Stream<String> texts(ManagedObject object) {
    return Stream.concat(Stream.of(object.name()), catalogue.facts(object).searchText().stream())
        .map(text -> text.toLowerCase(Locale.ROOT));
  }
}
