package dev.redoubt.command;

import tools.jackson.databind.node.ObjectNode;

/** A command that needs no session, such as {@code login}. */
public non-sealed interface OpenCommand extends Command {

  /** Whether it only looks; such a command is not audited. */
  default boolean observes() {
    return false;
  }

  /** Runs the command and returns the reply. */
  ObjectNode run(Call call);
}
