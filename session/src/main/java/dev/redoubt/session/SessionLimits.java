package dev.redoubt.session;

/**
 * The limits of one server.
 *
 * @param sessionsWithChanges private sessions that hold changes, connected or not
 * @param logins logins at a time
 * @param changesPerSession objects that one session may change before it publishes
 */
public record SessionLimits(int sessionsWithChanges, int logins, int changesPerSession) {

  /** 100 sessions with changes as the API documents, 2,000 logins, 200,000 changes. */
  public static final SessionLimits DEFAULT = new SessionLimits(100, 2_000, 200_000);
}
