package dev.redoubt.command;

import tools.jackson.databind.node.ObjectNode;

/**
 * A command that starts long-running work on the objects of the caller's session, and answers with
 * a {@code task-id}. It needs a read-write session on the Active server.
 */
public non-sealed interface TaskCommand extends Command {

  /** Starts the work and returns the reply. */
  ObjectNode run(SessionContext context);
}
