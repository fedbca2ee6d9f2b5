package dev.redoubt.ha.core;

import java.util.List;

/** How a request ended. */
public sealed interface Outcome {

  /**
   * It was done.
   *
   * @param message what was done, for people
   */
  record Done(String message) implements Outcome {}

  /**
   * It was not done, and nothing was changed.
   *
   * @param reason the kind
   * @param message why, and what to do
   */
  record Refused(Reason reason, String message) implements Outcome {}

  /**
   * It needs a confirmation first: {@link Request.SetActive#force()} or, for {@code BEHIND}, also
   * {@link Request.SetActive#behind()}.
   */
  record Unconfirmed(Confirmation kind, List<String> warnings) implements Outcome {
    public Unconfirmed {
      warnings = List.copyOf(warnings);
    }
  }

  /** Kinds of refusal. */
  enum Reason {
    /** This server is in the wrong mode. */
    WRONG_MODE,
    /** Another changeover, activation, resolution or promise is in progress. */
    BUSY,
    /** The other server is unknown, not trusted, of another version or a duplicate. */
    UNFIT_PEER,
    /** The other server does not answer. */
    UNREACHABLE,
    /** The other server said no. */
    REFUSED_BY_PEER,
    /** It took too long. */
    TIMED_OUT,
    /** The disk or the database failed. */
    FAILED
  }

  /** Kinds of confirmation. */
  enum Confirmation {
    FORCE,
    BEHIND,
    REPLACE_DIVERGED
  }
}
