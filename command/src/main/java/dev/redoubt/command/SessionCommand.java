package dev.redoubt.command;

import tools.jackson.databind.node.ObjectNode;

/**
 * A command on what is local to the server - sessions, tasks, status - and on no object; allowed in
 * every session, also on a standby. It does not wait for other requests of the session.
 */
public non-sealed interface SessionCommand extends Command {

  /** Whether it only looks; such a command is not audited. */
  default boolean observes() {
    return false;
  }

  /** Runs the command and returns the reply. */
  ObjectNode run(SessionContext context);
}
