package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.model.Uid;
import java.util.Optional;

/**
 * Recomputations of the digest.
 *
 * @param last the last one of this server
 * @param running whether the shell was asked for one
 * @param mismatch the source with whose revision a mismatch occurred, until it is decided
 */
public record Verification(
    Optional<DigestCheck> last, boolean running, Optional<Mismatch> mismatch) {

  static final Verification NONE = new Verification(Optional.empty(), false, Optional.empty());

  /**
   * A revision that did not fit.
   *
   * @param source who sent it
   * @param reason what did not fit
   * @param own this server's recomputation since
   * @param before the source's last recomputation before the mismatch; it does not count
   * @param verdict what was decided
   */
  public record Mismatch(
      Uid source,
      String reason,
      Optional<DigestCheck> own,
      Optional<DigestCheck> before,
      Verdict verdict) {}

  /** Who is wrong. */
  public enum Verdict {
    UNDECIDED("both sides recompute their digest"),
    STANDBY_WRONG("this standby's bytes are wrong; a full sync follows"),
    ACTIVE_WRONG("the Active's bytes are wrong; change over to a sound standby"),
    BOTH_CONSISTENT("both sides are consistent in themselves: diverged");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** What was found out, for people. */
    public String text() {
      return text;
    }
  }
}
