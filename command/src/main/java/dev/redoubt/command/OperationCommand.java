package dev.redoubt.command;

import tools.jackson.databind.node.ObjectNode;

/**
 * A command that operates the server: changeover, synchronization, trust. Allowed on a standby, and
 * there in a read-only session too, since a standby has no other; refused to administrators whose
 * profile only reads.
 */
public non-sealed interface OperationCommand extends Command {

  /** Runs the command and returns the reply. */
  ObjectNode run(SessionContext context);
}
