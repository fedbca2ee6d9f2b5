package dev.redoubt.command.rulebase;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is searched of rules, read once for all terms of a filter: rules of one rulebase name the
 * same objects again and again.
 */
final class SearchedRules {

  private static final int REMEMBERED = 10_000;

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final Map<Uid, List<String>> targets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Uid, List<String>> eldest) {
          return size() > REMEMBERED;
        }
      };

  SearchedRules(Catalogue catalogue, ObjectReader objects) {
    this.catalogue = catalogue;
    this.objects = objects;
  }

  RuleTexts of(ManagedObject rule) {
    List<RuleTexts.Target> named =
        catalogue.facts(rule).references().stream()
            .map(reference -> new RuleTexts.Target(reference.field(), texts(reference.target())))
            .toList();
    return new RuleTexts(rule, texts(rule), named);
  }

  private List<String> texts(Uid target) {
    List<String> known = targets.get(target);
    if (known == null) {
      known =
          Stream.concat(
                  Stream.of(target.toString()),
                  objects.find(target).stream().flatMap(object -> texts(object).stream()))
              .toList();
      targets.put(target, known);
    }
    return known;
  }

  private List<String> texts(ManagedObject object) {
    return Stream.concat(Stream.of(object.name()), catalogue.searched(object).texts().stream())
        .map(text -> text.toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }
}
