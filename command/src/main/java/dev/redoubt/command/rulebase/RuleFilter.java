package dev.redoubt.command.rulebase;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.IndexFacts.Reference;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds rules by a text. Terms are joined by {@code OR}; each is looked for in the name, the
 * comments and the objects of the rule, in any case. {@code uid:}, {@code src:}, {@code dst:} and
 * {@code svc:} before a term say where to look only.
 */
final class RuleFilter {

  private static final Map<String, String> CELLS =
      Map.of("src", "source", "dst", "destination", "svc", "service");

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final List<String> terms;

  RuleFilter(Catalogue catalogue, ObjectReader objects, String text) {
    this.catalogue = catalogue;
    this.objects = objects;
    this.terms = Stream.of(text.split(" OR ")).map(String::strip).toList();
  }

  boolean matches(ManagedObject rule) {
    return terms.stream().anyMatch(term -> matches(rule, term));
  }

  private boolean matches(ManagedObject rule, String term) {
    int colon = term.indexOf(':');
    String field = colon < 0 ? "" : term.substring(0, colon).toLowerCase(Locale.ROOT);
    String value = term.substring(colon + 1).toLowerCase(Locale.ROOT);
    if (field.equals("uid")) {
      return rule.uid().toString().equals(value);
    }
    if (CELLS.containsKey(field)) {
      return cellMatches(rule, CELLS.get(field), value);
    }
    String whole = term.toLowerCase(Locale.ROOT);
    return texts(rule).anyMatch(text -> text.contains(whole))
        || references(rule).anyMatch(reference -> targetMatches(reference, whole));
  }

  private boolean cellMatches(ManagedObject rule, String cell, String value) {
    return references(rule)
        .filter(reference -> reference.field().equals(cell))
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
