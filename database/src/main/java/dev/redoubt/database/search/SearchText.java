package dev.redoubt.database.search;

import dev.redoubt.model.SearchFacts;
import dev.redoubt.model.SearchFacts.AddressRange;
import dev.redoubt.model.Uid;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A search as it was typed. The index finds by it, and single objects are matched by it in the same
 * way: what an index does not know yet, as a session's own changes.
 *
 * <p>Words must all be found, as part of a name, comment or tag, whatever their case; {@code AND}
 * and {@code OR} in capitals join them, {@code OR} binding less; {@code "in quotes"} finds whole
 * words in that order. A word that is an IP address, or a network in CIDR form, also finds the
 * objects that contain it.
 */
public final class SearchText {

  /** Most characters. */
  public static final int MAX_LENGTH = 1000;

  private final Expression expression;
  private final boolean addressesOnly;

  private SearchText(Expression expression, boolean addressesOnly) {
    this.expression = expression;
    this.addressesOnly = addressesOnly;
  }

  /**
   * Reads a text; nothing in it is a syntax error.
   *
   * @param text what is searched; blank finds everything
   * @param addressesOnly only by IP address, not in texts
   * @param tagNames the tags that there are, by which tagged objects are found
   * @throws IllegalArgumentException if the text is too long
   */
  public static SearchText of(String text, boolean addressesOnly, Map<Uid, String> tagNames) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "A search has at most " + MAX_LENGTH + " characters, not " + text.length());
    }
    Expression expression =
        text.isBlank() ? new Expression.Everything() : ExpressionParser.parse(text, tagNames);
    return new SearchText(expression, addressesOnly);
  }

  /** Whether an object is found. */
  public boolean matches(SearchFacts facts) {
    return matches(expression, facts);
  }

  Expression expression() {
    return expression;
  }

  boolean addressesOnly() {
    return addressesOnly;
  }

  private boolean matches(Expression wanted, SearchFacts facts) {
    return switch (wanted) {
      case Expression.Everything() -> true;
      case Expression.All all -> all.parts().stream().allMatch(part -> matches(part, facts));
      case Expression.Any any -> any.parts().stream().anyMatch(part -> matches(part, facts));
      case Expression.Part(String text, Set<Uid> tags) ->
          hasAddress(facts, text)
              || (!addressesOnly && (texts(facts).contain(text) || isTagged(facts, tags)));
      case Expression.Words(String text, Set<Uid> tags) ->
          hasAddress(facts, text)
              || (!addressesOnly && (texts(facts).haveWords(text) || isTagged(facts, tags)));
    };
  }

  private static SearchedTexts texts(SearchFacts facts) {
    return SearchedTexts.of(facts.texts());
  }

  private static boolean isTagged(SearchFacts facts, Set<Uid> tags) {
    return !tags.isEmpty() && facts.tags().stream().anyMatch(tags::contains);
  }

  private static boolean hasAddress(SearchFacts facts, String text) {
    if (facts.addresses().isEmpty()) {
      return false;
    }
    Optional<AddressRange> wanted = AddressText.parse(text);
    return wanted.isPresent()
        && facts.addresses().stream().anyMatch(range -> AddressText.contains(range, wanted.get()));
  }
}
