package dev.redoubt.command;

import tools.jackson.databind.node.ObjectNode;

/**
 * A command that changes objects of the caller's session by work that takes longer than a request
 * should hold the session for; most answer with a {@code task-id}. It needs a read-write session on
 * the Active server.
 */
public non-sealed interface TaskCommand extends Command {

  /** Starts the work and returns the reply. */
  ObjectNode run(SessionContext context);
}
