package dev.redoubt.database.table;

/** A table of a generation: a key prefix of one byte within a column family. */
public enum Table {
  /** State name to value: position, digest. */
  META(TableFamily.STATE, 'm'),
  /** Type to number of objects. */
  COUNTS(TableFamily.STATE, 'c'),
  /** Uid to domain uid and canonical body. */
  OBJECTS(TableFamily.OBJECTS, 'o'),
  /** (Domain, name family, name) to uid. */
  NAMES(TableFamily.INDEX, 'n'),
  /** (Type, name, uid). */
  TYPES(TableFamily.INDEX, 't'),
  /** (Target, user, field). */
  REFERENCES(TableFamily.INDEX, 'r'),
  /** (Parent, rank, uid) to type. */
  PLACED(TableFamily.INDEX, 'p'),
  /** Number to revision. */
  REVISIONS(TableFamily.HISTORY, 'v'),
  /** Session uid to number. */
  SESSIONS(TableFamily.HISTORY, 's'),
  /** Number to chain; kept for ever. */
  CHAINS(TableFamily.HISTORY, 'c'),
  /** Number of a term's first revision to the term; kept for ever. */
  TERMS(TableFamily.HISTORY, 't');

  private final TableFamily family;
  private final byte prefix;

  Table(TableFamily family, char prefix) {
    this.family = family;
    this.prefix = (byte) prefix;
  }

  TableFamily family() {
    return family;
  }

  byte prefix() {
    return prefix;
  }

  /** A key of this table, to be filled in order. */
  public KeyWriter key() {
    return new KeyWriter(prefix);
  }
}
