package dev.redoubt.database.search;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The grams of a text: three letters from each place on, and what is left at its end. */
final class GramStream extends TokenStream {

  static final int LENGTH = 3;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final String text;
  private int next;

  GramStream(String text) {
    this.text = text;
  }

  @Override
  public boolean incrementToken() {
    if (next == text.length()) {
      return false;
    }
    clearAttributes();
    term.append(text, next, Math.min(next + LENGTH, text.length()));
    next++;
    return true;
  }

  @Override
  public void reset() {
    next = 0;
  }
}
