package dev.redoubt.command.ha;

import dev.redoubt.model.history.ObjectChange;

/** The words for what a change does. */
public final class ChangeWords {

  private ChangeWords() {}

  /** {@code added}, {@code deleted} or {@code modified}. */
  public static String of(ObjectChange change) {
    if (change.before().isEmpty()) {
      return "added";
    }
    return change.after().isEmpty() ? "deleted" : "modified";
  }
}
