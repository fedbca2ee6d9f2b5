package dev.redoubt.model.catalogue;

import java.util.regex.Pattern;

/** Which strings a text field takes. */
public enum TextFormat {
  /** Any string without control characters but line breaks and tabs. */
  ANY("[^\\p{Cntrl}]*(?:[\\n\\r\\t][^\\p{Cntrl}]*)*", "text without control characters"),
  /** A name of an object: printable, not blank, no space at either end. */
  NAME(
      "[^\\p{Cntrl}\\s](?:[^\\p{Cntrl}]*[^\\p{Cntrl}\\s])?",
      "printable characters, not starting or ending with a space"),
  /** Ports: {@code 80}, {@code 1-100}, {@code >1024}, {@code <1024}. */
  PORT("(?:\\d{1,5}|\\d{1,5}-\\d{1,5}|[<>]\\d{1,5})?", "a port, a range such as 1-100, or >1024"),
  /** A time of day. */
  HOUR("(?:[01]?\\d|2[0-3]):[0-5]\\d", "a time of day such as 08:30"),
  /** A mail address, or nothing. */
  EMAIL("(?:[^\\s@]+@[^\\s@]+)?", "a mail address");

  private final Pattern pattern;
  private final String expected;

  TextFormat(String pattern, String expected) {
    this.pattern = Pattern.compile(pattern);
    this.expected = expected;
  }

  /** Whether the text has this format. */
  public boolean accepts(String text) {
    return pattern.matcher(text).matches();
  }

  /** What is expected, in words for an error. */
  public String expected() {
    return expected;
  }
}
