package dev.redoubt.session;

/**
 * The limits of one server.
 *
 * @param sessionsWithChanges private sessions that hold changes, connected or not
 * @param logins logins at a time
 * @param changesPerSession objects that one session may change before it publishes
 * @param bytesPerSession bytes of these objects, as they were and as they are
 */
public record SessionLimits(
    int sessionsWithChanges, int logins, int changesPerSession, long bytesPerSession) {

  /** What one revision takes, less its header: it must fit the heap of a server when published. */
  public static final long BYTES_PER_SESSION = 120L << 20;

  /** 100 sessions with changes as the API documents, 2,000 logins, 200,000 changes. */
  public static final SessionLimits DEFAULT = new SessionLimits(100, 2_000, 200_000);

  /** Limits with {@link #BYTES_PER_SESSION}. */
  public SessionLimits(int sessionsWithChanges, int logins, int changesPerSession) {
    this(sessionsWithChanges, logins, changesPerSession, BYTES_PER_SESSION);
  }
}
