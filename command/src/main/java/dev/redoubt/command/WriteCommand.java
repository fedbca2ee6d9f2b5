package dev.redoubt.command;

import tools.jackson.databind.node.ObjectNode;

/**
 * A command that changes objects in the caller's private session. It needs a read-write session on
 * the Active server. All of its changes are taken, or none if it fails.
 */
public non-sealed interface WriteCommand extends Command {

  /**
   * Does what takes long and needs no objects, before the session is held.
   *
   * @return the command that goes on with what was done
   */
  default WriteCommand prepared(Call call) {
    return this;
  }

  /** Runs the command and returns the reply. */
  ObjectNode run(CommandContext context);
}
