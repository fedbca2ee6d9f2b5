package dev.redoubt.database;

/**
 * A revision does not fit this database: it was not made from the same state. Nothing was changed.
 */
public final class MismatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public MismatchException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** What does not fit. */
  public enum Kind {
    /** The revision follows another chain: a question of position, not of damage. */
    CHAIN,
    /** An object differs here from what the revision changed. */
    OBJECT,
    /** The digest after the changes is another than the revision says. */
    DIGEST,
    /** The revision's own chain is not the hash of its record. */
    RECORD
  }
}
