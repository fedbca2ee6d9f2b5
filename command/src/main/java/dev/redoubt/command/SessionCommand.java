package dev.redoubt.command;

import tools.jackson.databind.node.ObjectNode;

/**
 * A command that changes what is local to the server - the session itself, tasks - and no object;
 * allowed in every session, also on a standby.
 */
public non-sealed interface SessionCommand extends Command {

  /** Runs the command and returns the reply. */
  ObjectNode run(CommandContext context);
}
