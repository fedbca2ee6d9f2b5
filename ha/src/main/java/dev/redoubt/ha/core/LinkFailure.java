package dev.redoubt.ha.core;

/**
 * Why a message did not reach a peer.
 *
 * @param kind whether the peer was reached and not trusted, or not reached
 * @param reason what failed, for people
 */
public record LinkFailure(Kind kind, String reason) {

  /** What kind of failure it was. */
  public enum Kind {
    /** A certificate or a key was not accepted, here or there. */
    TRUST,
    /** The connection was refused, timed out or broke. */
    CONNECTION
  }
}
