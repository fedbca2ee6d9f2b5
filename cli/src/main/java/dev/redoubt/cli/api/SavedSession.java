package dev.redoubt.cli.api;

/**
 * A session that {@code redoubt login} left open for the commands after it.
 *
 * @param server the address it was opened at
 * @param user the administrator's name
 * @param sid the session's secret
 * @param standby whether a standby gave it, so that it stays read-only although nobody wanted that
 */
public record SavedSession(ServerAddress server, String user, String sid, boolean standby) {

  /** Never shows the secret. */
  @Override
  public String toString() {
    return user + "@" + server;
  }
}
