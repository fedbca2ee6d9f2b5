package dev.redoubt.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks text between words, so that it fits into 80 columns. */
public final class TextWrap {

  private static final int WIDTH = 80;

  private TextWrap() {}

  /** The lines of a text: the first begins with {@code start}, the others are indented as far. */
  public static List<String> lines(String start, String text) {
    String indent = " ".repeat(start.length());
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(start);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }
}
