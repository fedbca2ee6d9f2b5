package dev.redoubt.database.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The grams of a text: three letters from each place on, and what is left at its end. One place
 * stays free behind a text, so that no phrase of grams reaches into the next text of an object.
 */
final class GramStream extends TokenStream {

  static final int LENGTH = 3;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);
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
  public void end() throws IOException {
    super.end();
    increment.setPositionIncrement(1);
  }

  @Override
  public void reset() {
    next = 0;
  }
}
