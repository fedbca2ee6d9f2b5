package dev.redoubt.command.crud;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.ObjectReader.ListKey;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Searches by reading every object of the type. Always right, also while the search index is being
 * rebuilt; its cost grows with the number of objects.
 */
public final class ScanningSearch implements TextSearch {

  private static final int PAGE = 500;

  private final Catalogue catalogue;

  public ScanningSearch(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Found search(ObjectReader view, Query query) {
    String text = query.text().toLowerCase(Locale.ROOT);
    List<Uid> found = new ArrayList<>();
    Optional<ListKey> after = Optional.empty();
    List<ManagedObject> page = view.list(query.type(), after, PAGE);
    while (!page.isEmpty()) {
      page.stream()
          .filter(object -> matches(view, object, text))
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

  private boolean matches(ObjectReader view, ManagedObject object, String text) {
    Stream<String> own = catalogue.facts(object).searchText().stream();
    return Stream.concat(own, tagNames(view, object))
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(text));
  }

  private static Stream<String> tagNames(ObjectReader view, ManagedObject object) {
    return StreamSupport.stream(object.peek().path("tags").spliterator(), false)
        .flatMap(tag -> view.find(Uid.parse(tag.stringValue())).stream())
        .map(ManagedObject::name);
  }
}
