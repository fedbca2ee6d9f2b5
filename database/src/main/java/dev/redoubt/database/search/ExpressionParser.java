package dev.redoubt.database.search;

import java.util.ArrayList;
import java.util.List;

/** Reads a search text. Nothing is a syntax error: what is no operator is searched for. */
final class ExpressionParser {

  private final String text;
  private int at;

  private ExpressionParser(String text) {
    this.text = text;
  }

  static Expression parse(String text) {
    return new ExpressionParser(text).any();
  }

  private Expression any() {
    List<Expression> alternatives = new ArrayList<>();
    List<Expression> current = new ArrayList<>();
    for (Token token = next(); !token.equals(Token.END); token = next()) {
      if (token.isOperator("OR")) {
        close(alternatives, current);
        current = new ArrayList<>();
      } else if (!token.isOperator("AND")) {
        current.add(token.expression());
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

    private Expression expression() {
      return isQuoted ? new Expression.Words(text) : new Expression.Part(text);
    }
  }
}
