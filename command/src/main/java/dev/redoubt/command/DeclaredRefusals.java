package dev.redoubt.command;

import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.permission.CommandRights;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Everything that a command declares to be refused for: what it says itself, and what {@link
 * CommandRunner} refuses for a command of its kind.
 */
public final class DeclaredRefusals {

  private DeclaredRefusals() {}

  /** The refusals of a command, in the order of their declaration. */
  public static Set<Refusal> of(Command command) {
    Set<Refusal> all = EnumSet.of(Refusal.UNREADABLE_REQUEST, Refusal.UNKNOWN_PARAMETER);
    all.addAll(command.refusals());
    if (!(command instanceof OpenCommand)) {
      all.add(Refusal.NO_SESSION);
      all.add(Refusal.SESSION_ENDED);
    }
    if (command instanceof WriteCommand || command instanceof TaskCommand) {
      all.add(Refusal.ON_STANDBY);
      all.add(Refusal.READ_ONLY_SESSION);
    }
    if (!CommandRights.of(command).isEmpty()) {
      all.add(Refusal.NOT_PERMITTED);
    }
    return Collections.unmodifiableSet(all);
  }
}
