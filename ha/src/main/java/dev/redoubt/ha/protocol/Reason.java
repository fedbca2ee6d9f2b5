package dev.redoubt.ha.protocol;

/**
 * The text that says why. It may quote what a peer sent, and goes on in heartbeats, logs and the
 * status: nobody may make it so long that they do not fit any more.
 */
public final class Reason {

  /** Most characters of a reason. */
  public static final int MAX_CHARACTERS = 1_000;

  private static final String CUT = " ...";

  private Reason() {}

  /** The reason, cut behind so many characters. */
  public static String shortened(String reason) {
    return reason.length() <= MAX_CHARACTERS
        ? reason
        : reason.substring(0, MAX_CHARACTERS - CUT.length()) + CUT;
  }
}
