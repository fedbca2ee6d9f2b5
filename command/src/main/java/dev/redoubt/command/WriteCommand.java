package dev.redoubt.command;

import tools.jackson.databind.node.ObjectNode;

/**
 * A command that changes objects in the caller's private session. It needs a read-write session on
 * the Active server. All of its changes are taken, or none if it fails.
 */
public non-sealed interface WriteCommand extends Command {

  /** Runs the command and returns the reply. */
  ObjectNode run(CommandContext context);
}
