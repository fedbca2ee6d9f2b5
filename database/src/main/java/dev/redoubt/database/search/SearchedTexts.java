package dev.redoubt.database.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The texts of one object, matched as the index matches them.
 *
 * @param folded without case, cut to what is searched
 */
record SearchedTexts(List<String> folded) {

  static SearchedTexts of(List<String> texts) {
    return new SearchedTexts(
        texts.stream().filter(text -> !text.isEmpty()).map(SearchFields::folded).toList());
  }

  /** Whether a text contains this part. */
  boolean contain(String part) {
    String wanted = SearchFields.folded(part);
    return folded.stream().anyMatch(text -> text.contains(wanted));
  }

  /** Whether a text is this one, or has its words in their order. */
  boolean haveWords(String text) {
    String wanted = SearchFields.folded(text);
    return folded.contains(wanted) || hasPhrase(wanted);
  }

  private boolean hasPhrase(String wanted) {
    try (Analyzer analyzer = SearchFields.words()) {
      List<String> phrase = words(analyzer, wanted);
      List<String> all = new ArrayList<>();
      folded.forEach(text -> all.addAll(words(analyzer, text)));
      return !phrase.isEmpty() && Collections.indexOfSubList(all, phrase) >= 0;
    }
  }

  private static List<String> words(Analyzer analyzer, String text) {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(SearchFields.WORDS, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory cannot be read", e);
    }
    return words;
  }
}
