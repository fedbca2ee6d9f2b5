package dev.redoubt.command;

import dev.redoubt.command.ServerMode.ActiveServer;
import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.ErrorCode;
import java.util.Optional;

/** A standby was asked to change something; the message names the server to turn to. */
final class StandbyException extends CommandException {

  private static final long serialVersionUID = 1L;

  StandbyException(Optional<ActiveServer> active) {
    super(
        ErrorCode.GENERIC,
        "Runtime error: Operation is not allowed in read only mode! This server is a Standby. "
            + active.map(StandbyException::direction).orElse(UNKNOWN));
  }

  private static final String UNKNOWN =
      "It knows no Active server at present: see show-ha-status for what to do";

  private static String direction(ActiveServer active) {
    return "The Active server is '"
        + active.name()
        + "' at "
        + active.address()
        + ": log in there to make changes";
  }
}
