package dev.redoubt.database.search;

import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads a search text. Nothing is a syntax error: what is no operator is searched for. */
final class ExpressionParser {

  private final String text;
  private final Map<Uid, String> tagNames;
  private int at;

  private ExpressionParser(String text, Map<Uid, String> tagNames) {
    this.text = text;
    this.tagNames = tagNames;
  }

  /** What a text means, where these tags are. */
  static Expression parse(String text, Map<Uid, String> tagNames) {
    return new ExpressionParser(text, tagNames).any();
  }

  private Expression any() {
    List<Expression> alternatives = new ArrayList<>();
    List<Expression> current = new ArrayList<>();
    for (Token token = next(); !token.equals(Token.END); token = next()) {
      if (token.isOperator("OR")) {
        close(alternatives, current);
        current = new ArrayList<>();
      } else if (!token.isOperator("AND")) {
        current.add(expression(token));
      }
    }
    close(alternatives, current);
    return alternatives.size() == 1 ? alternatives.getFirst() : new Expression.Any(alternatives);
  }

  private static void close(List<Expression> alternatives, List<Expression> current) {
    if (!current.isEmpty()) {
      alternatives.add(current.size() == 1 ? current.getFirst() : new Expression.All(current));
    }
  }

  private Expression expression(Token token) {
    String wanted = token.text();
    return token.isQuoted()
        ? new Expression.Words(wanted, tags(name -> name.haveWords(wanted)))
        : new Expression.Part(wanted, tags(name -> name.contain(wanted)));
  }

  private Set<Uid> tags(Predicate<SearchedTexts> found) {
    return tagNames.entrySet().stream()
        .filter(tag -> found.test(SearchedTexts.of(List.of(tag.getValue()))))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Token next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return Token.END;
    }
    return text.charAt(at) == '"' ? quoted() : word();
  }

  private Token quoted() {
    int end = text.indexOf('"', at + 1);
    int stop = end < 0 ? text.length() : end;
    String content = text.substring(at + 1, stop);
    at = Math.min(stop + 1, text.length());
    return content.isBlank() ? next() : new Token(content, true);
  }

  private Token word() {
    int start = at;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return new Token(text.substring(start, at), false);
  }

  /**
   * A word or a quotation.
   *
   * @param text without the quotes
   * @param isQuoted whether it had any
   */
  private record Token(String text, boolean isQuoted) {

    private static final Token END = new Token("", false);

    private boolean isOperator(String operator) {
      return !isQuoted && text.equals(operator);
    }
  }
}
