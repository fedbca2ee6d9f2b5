package dev.redoubt.model;

/** Counts things in words. */
public final class Quantity {

  private Quantity() {}

  /** For example {@code 1 revision}, {@code 2 revisions}. */
  public static String of(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
