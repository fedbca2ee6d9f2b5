package dev.redoubt.command.crud;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.ObjectReader.ListKey;
import dev.redoubt.database.search.SearchText;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Searches by reading every object of the type: what {@link IndexedSearch} does without an index it
 * can rely on. Its cost grows with the number of objects.
 */
final class ScanningSearch implements TextSearch {

  private static final int PAGE = 500;

  private final Catalogue catalogue;

  ScanningSearch(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Found search(ObjectReader view, Query query) {
    SearchText text = query.text();
    List<Uid> found = new ArrayList<>();
    Optional<ListKey> after = Optional.empty();
    List<ManagedObject> page = view.list(query.type(), after, PAGE);
    while (!page.isEmpty()) {
      page.stream()
          .filter(object -> text.matches(catalogue.searched(object)))
          .forEach(object -> found.add(object.uid()));
      ManagedObject last = page.getLast();
      after = Optional.of(new ListKey(last.name(), last.uid()));
      page = view.list(query.type(), after, PAGE);
    }
    return page(view, query, found);
  }

  private static Found page(ObjectReader view, Query query, List<Uid> found) {
    if (query.descending()) {
      Collections.reverse(found);
    }
    List<ManagedObject> page =
        found.stream()
            .skip(query.offset())
            .limit(query.limit())
            .flatMap(uid -> view.find(uid).stream())
            .toList();
    return new Found(page, found.size());
  }
}
