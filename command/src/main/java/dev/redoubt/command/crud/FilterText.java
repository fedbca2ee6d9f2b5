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

/** Reads what the parameter {@code filter} says, with the tags that the caller sees. */
public final class FilterText {

  private static final String TAG = "tag";
  private static final int PAGE = 500;

  private FilterText() {}

  /**
   * What is searched; names, comments, tags and addresses, whatever their case. Reads all tags, and
   * so is to be read once for a request.
   *
   * @param addressesOnly whether only addresses are searched, not texts
   * @throws InvalidParameterException if it is too long
   */
  public static SearchText of(ObjectReader view, String text, boolean addressesOnly) {
    if (text.length() > SearchText.MAX_LENGTH) {
      throw new InvalidParameterException(
          "filter",
          "It has "
              + text.length()
              + " characters. At most "
              + SearchText.MAX_LENGTH
              + " are allowed");
    }
    boolean byTag = !addressesOnly && !text.isBlank();
    return SearchText.of(text, addressesOnly, byTag ? tagNames(view) : Map.of());
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
