package dev.redoubt.database;

/**
 * A write that this server does not take now. The message says why and what to do; nothing was
 * changed.
 */
public final class WriteRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public WriteRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Why a write is refused. */
  public enum Reason {
    /** The server is a Standby: read-only. */
    STANDBY,
    /** A changeover is in progress. */
    CHANGEOVER,
    /** The databases are locked for a snapshot for longer than a writer waits. */
    LOCKED,
    /** The server must not write: rolled back, replaced, duplicate identity, damaged. */
    HELD
  }
}
