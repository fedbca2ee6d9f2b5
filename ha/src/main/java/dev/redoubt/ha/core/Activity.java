package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import java.util.Optional;

/**
 * The one change of mode that a server is in the middle of. {@code sequence} is the version of the
 * local state that must be durable before it goes on; {@code request} is the administrator's
 * request that it answers; {@code deadline} is monotonic, in milliseconds.
 */
public sealed interface Activity {

  /** None. */
  record Idle() implements Activity {}

  /** A standby that has just started listens for an Active before it carries this order out. */
  record Listening(Uid request, Request.SetActive order) implements Activity {}

  /** A standby has asked the Active to hand over, because of this order. */
  record Asking(Uid request, Request.SetActive order, Uid active, long deadline)
      implements Activity {}

  /** The Active has closed its gate and lets the target reach its position. */
  record Draining(Handover handover, long deadline) implements Activity {}

  /** The grant is being made durable. */
  record Granting(Handover handover, Grant grant, long sequence) implements Activity {}

  /** The grant was sent; see {@link LocalHaState#grant()}. Has no deadline. */
  record Granted(Optional<Uid> request, Grant grant, boolean cancelled) implements Activity {}

  /** An activation waits until a running restore has ended. */
  record Clearing(Plan plan) implements Activity {}

  /** An activation makes its intent durable. */
  record Intending(Plan plan, LocalHaState.Intent intent, long sequence) implements Activity {}

  /** An activation writes its term record. */
  record Recording(Plan plan, LocalHaState.Intent intent) implements Activity {}

  /** An activation makes the mode Active durable. */
  record Entering(Plan plan, LocalHaState.Intent intent, long sequence) implements Activity {}

  /**
   * The loser of a conflict waits for the winner's promise.
   *
   * @param from where it stood when this was decided
   */
  record Resolving(Optional<Uid> request, Uid resolution, Uid winner, Position from, long deadline)
      implements Activity {}

  /** The loser has the promise and stops its writes. */
  record SteppingDown(
      Optional<Uid> request, Uid resolution, Uid winner, Uid term, Position from, long deadline)
      implements Activity {}

  /** A server makes the mode Standby durable. */
  record Leaving(Optional<Uid> request, long sequence, Outcome outcome) implements Activity {}

  /**
   * A handover that the Active carries out.
   *
   * @param target to whom
   * @param targetInstance its process
   * @param request the request of this server's administrator
   * @param asked the request that the target sent
   */
  record Handover(Uid target, Uid targetInstance, Optional<Uid> request, Optional<Uid> asked) {}

  /**
   * An activation.
   *
   * @param cause why
   * @param grant for a handover only
   * @param request to be answered
   * @param outcome the answer when it is Active
   */
  record Plan(
      TermRecord.Cause cause, Optional<Grant> grant, Optional<Uid> request, Outcome outcome) {}
}
