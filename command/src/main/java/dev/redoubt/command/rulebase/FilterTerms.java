package dev.redoubt.command.rulebase;

import dev.redoubt.command.error.InvalidParameterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the filter of a rulebase says: one of several alternatives, joined by {@code OR}, each of
 * which is terms that must all fit, joined by {@code AND} or standing side by side.
 *
 * @param alternatives at least one
 */
record FilterTerms(List<List<Term>> alternatives) {

  private static final int MOST_TERMS = 1_000;

  /** Stands for a space within quotes; a character of private use. */
  private static final String SPACE = "\uE000";

  private static final Pattern QUOTED = Pattern.compile("(?<=^|\\s|:)([\"']).*?\\1(?=\\s|$)");
  private static final Pattern FIELD =
      Pattern.compile("(?i)(uid|name|src|source|dst|destination|svc|service):\\s*(.*)");
  private static final Pattern NEXT_FIELD =
      Pattern.compile("\\s+(?=(?i:uid|name|src|source|dst|destination|svc|service):)");

  FilterTerms {
    alternatives = List.copyOf(alternatives);
  }

  /**
   * One thing that is looked for.
   *
   * @param where in what
   * @param value what, without quotes
   */
  record Term(Where where, String value) {}

  /** Where a term is looked for. */
  enum Where {
    ANYWHERE,
    UID,
    NAME,
    SOURCE,
    DESTINATION,
    SERVICE;

    /** The cells of a rule, of any kind, that are meant. */
    List<String> cells() {
      return switch (this) {
        case SOURCE -> List.of("source", "original-source", "translated-source");
        case DESTINATION ->
            List.of("destination", "original-destination", "translated-destination");
        case SERVICE -> List.of("service", "original-service", "translated-service");
        case ANYWHERE, UID, NAME -> List.of();
      };
    }
  }

  /**
   * Reads a filter.
   *
   * @throws InvalidParameterException if it has more than 1,000 terms
   */
  static FilterTerms parse(String text) {
    List<List<Term>> alternatives = new ArrayList<>();
    int count = 0;
    for (String alternative : shielded(text).split("\\s+OR\\s+", -1)) {
      List<Term> terms =
          Stream.of(alternative.split("\\s+AND\\s+", -1))
              .flatMap(NEXT_FIELD::splitAsStream)
              .map(String::strip)
              .filter(term -> !term.isEmpty())
              .map(FilterTerms::term)
              .toList();
      count += terms.size();
      if (!terms.isEmpty()) {
        alternatives.add(terms);
      }
    }
    if (count > MOST_TERMS) {
      throw new InvalidParameterException(
          "filter", "It has " + count + " terms. At most " + MOST_TERMS + " are allowed");
    }
    return new FilterTerms(alternatives);
  }

  /** The same text, with marks in place of the spaces in quotes, where nothing is split. */
  private static String shielded(String text) {
    return QUOTED
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("\\s", SPACE)));
  }

  private static Term term(String shielded) {
    String text = shielded.replace(SPACE, " ");
    Matcher field = FIELD.matcher(text);
    if (!field.matches()) {
      return new Term(Where.ANYWHERE, unquoted(text));
    }
    Where where =
        switch (field.group(1).toLowerCase(Locale.ROOT)) {
          case "uid" -> Where.UID;
          case "name" -> Where.NAME;
          case "src", "source" -> Where.SOURCE;
          case "dst", "destination" -> Where.DESTINATION;
          default -> Where.SERVICE;
        };
    return new Term(where, unquoted(field.group(2)));
  }

  private static String unquoted(String text) {
    String stripped = text.strip();
    boolean quoted =
        stripped.length() > 1
            && (stripped.startsWith("\"") || stripped.startsWith("'"))
            && stripped.charAt(0) == stripped.charAt(stripped.length() - 1);
    return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
  }
}
