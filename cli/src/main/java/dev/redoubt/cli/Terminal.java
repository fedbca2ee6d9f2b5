package dev.redoubt.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;

/** The user at the other end: answers go to {@link #out}, everything said aside to {@link #err}. */
public interface Terminal {

  /**
   * Begins a line that is drawn over the last one; it is cut off at the right edge, because one
   * that went on in a second line would stay.
   */
  String DRAW_OVER = "\r\033[K\033[?7l";

  /** Ends a line that is drawn over. */
  String DRAWN = "\033[?7h";

  /** Where the answer of a command goes, so that it can be piped. */
  PrintWriter out();

  /** Where progress, warnings and errors go. */
  PrintWriter err();

  /** What is piped in. */
  InputStream in();

  /** Whether a person can be asked, and sees a line that is drawn over. */
  boolean interactive();

  /** Asks for a secret without showing it; nothing if there is no person or no answer. */
  Optional<String> readSecret(String prompt);

  /** Asks a question that needs the full word {@code yes}; no if there is no person. */
  boolean confirm(String question);
}
