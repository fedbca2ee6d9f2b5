package dev.redoubt.command;

import dev.redoubt.database.ObjectReader;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * All that a command of a session works with.
 *
 * @param call the request
 * @param caller who asks
 * @param objects the database as the caller's session sees it
 * @param edits changes to it; only a {@link WriteCommand} may use them
 * @param locks who holds which object
 * @param now the time of the request; every object that one command changes gets the same
 * @param random where new uids are drawn from
 */
public record CommandContext(
    Call call,
    Caller caller,
    ObjectReader objects,
    ObjectEdits edits,
    ObjectLocks locks,
    Instant now,
    RandomGenerator random) {

  /** The body of the request. */
  public Parameters parameters() {
    return call.parameters();
  }

  /** The same context with other parameters, for the items of a batch. */
  public CommandContext with(Parameters parameters) {
    Call item = new Call(parameters, call.version(), call.remoteAddress(), call.baseUrl());
    return new CommandContext(item, caller, objects, edits, locks, now, random);
  }
}
