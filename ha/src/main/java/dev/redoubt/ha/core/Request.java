package dev.redoubt.ha.core;

import dev.redoubt.model.Uid;
import java.util.Set;

/** What an administrator asks of high availability. */
public sealed interface Request {

  /** Compare positions now, and bring the standbys up to date (API: {@code ha-sync}). */
  record SyncNow() implements Request {}

  /**
   * Replace whole databases (API: {@code ha-full-sync}). On the Active only.
   *
   * @param targets which standbys; empty means all
   * @param replaceDiverged confirms that revisions which only a target has are archived there
   */
  record FullSync(Set<Uid> targets, boolean replaceDiverged) implements Request {
    public FullSync {
      targets = Set.copyOf(targets);
    }
  }

  /** Give up the full sync that this Active is in the middle of. */
  record CancelFullSync() implements Request {}

  /**
   * Make this server Active: a changeover if the Active answers, else forced.
   *
   * @param force confirms the warnings of a forced activation
   * @param behind confirms that this server is behind a last known position
   */
  record SetActive(boolean force, boolean behind) implements Request {}

  /**
   * Make this server Standby, another one Active: a changeover to a Standby, the end of a conflict
   * if the other one is Active too.
   */
  record SetStandby(Uid other) implements Request {}

  /** Ask the target of the outstanding grant to refuse it. */
  record CancelChangeover() implements Request {}

  /** A rolled back Active becomes Standby and catches up from whoever is then Active. */
  record StepDown() implements Request {}

  /** A rolled back Active goes on in a new term. What it lost is diverged elsewhere. */
  record GoOnInNewTerm() implements Request {}
}
