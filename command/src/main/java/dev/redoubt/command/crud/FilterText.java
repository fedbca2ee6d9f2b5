package dev.redoubt.command.crud;

import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.ObjectReader.ListKey;
import dev.redoubt.database.search.SearchText;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a filter says, with the tags that the caller sees. */
final class FilterText {

  private static final String TAG = "tag";
  private static final int PAGE = 500;

  private FilterText() {}

  /**
   * The text of a query.
   *
   * @throws InvalidParameterException if it is too long
   */
  static SearchText of(ObjectReader view, TextSearch.Query query) {
    int length = query.text().length();
    if (length > SearchText.MAX_LENGTH) {
      throw new InvalidParameterException(
          "filter",
          "It has " + length + " characters. At most " + SearchText.MAX_LENGTH + " are allowed");
    }
    Map<Uid, String> tags = query.addressesOnly() ? Map.of() : tagNames(view);
    return SearchText.of(query.text(), query.addressesOnly(), tags);
  }

  private static Map<Uid, String> tagNames(ObjectReader view) {
    Map<Uid, String> names = new HashMap<>();
    List<ManagedObject> page = view.list(TAG, Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      page.forEach(tag -> names.put(tag.uid(), tag.name()));
      ManagedObject last = page.getLast();
      page = view.list(TAG, Optional.of(new ListKey(last.name(), last.uid())), PAGE);
    }
    return names;
  }
}
