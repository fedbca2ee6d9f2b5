package dev.redoubt.ha.status;

import java.util.Optional;

/**
 * Something in the status that is another one than before.
 *
 * @param kind what changed
 * @param server the name of the server whose line changed; empty for the banner
 * @param severity whether the new state needs attention
 * @param before how it was, in words; empty at the start
 * @param after how it is, in words
 * @param reason why
 * @param action what to do; empty if nothing
 */
public record StatusChange(
    Kind kind,
    Optional<String> server,
    ServerLine.Severity severity,
    String before,
    String after,
    String reason,
    String action) {

  /** What can change. */
  public enum Kind {
    /** The banner over all servers. */
    BANNER,
    /** The mode of the server that tells. */
    MODE,
    /** The line of a server. */
    SERVER
  }
}
