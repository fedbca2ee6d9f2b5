package dev.redoubt.command;

import tools.jackson.databind.node.ObjectNode;

/** A command that changes nothing; allowed in every session on every server. */
public non-sealed interface ReadCommand extends Command {

  /** Runs the command and returns the reply. */
  ObjectNode run(CommandContext context);
}
