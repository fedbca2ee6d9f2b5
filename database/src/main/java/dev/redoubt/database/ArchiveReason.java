package dev.redoubt.database;

/**
 * Why a replaced database is kept.
 *
 * @param text for people
 * @param damaged whether it is replaced because it is damaged
 */
public record ArchiveReason(String text, boolean damaged) {

  /** A sound database is kept. */
  public static ArchiveReason of(String text) {
    return new ArchiveReason(text, false);
  }
}
