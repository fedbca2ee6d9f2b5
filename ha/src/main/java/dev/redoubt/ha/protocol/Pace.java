package dev.redoubt.ha.protocol;

import java.util.OptionalLong;

/**
 * How fast a full sync is copied to a standby.
 *
 * @param doneBytes what the standby has of what it lacked, an interrupted copy included
 * @param totalBytes what it lacked; 0 while nothing is copied
 * @param bytesPerSecond on average since this copy began; 0 while that is not known
 */
public record Pace(long doneBytes, long totalBytes, long bytesPerSecond) {

  /** Nothing is copied. */
  public static final Pace NONE = new Pace(0, 0, 0);

  /** When the copy will be complete if it goes on like this; empty while that is not known. */
  public OptionalLong secondsLeft() {
    return bytesPerSecond > 0
        ? OptionalLong.of(Math.ceilDiv(totalBytes - doneBytes, bytesPerSecond))
        : OptionalLong.empty();
  }
}
