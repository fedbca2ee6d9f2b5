package dev.redoubt.command.object;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.ErrorCode;
import dev.redoubt.command.error.ValidationFailedException;
import java.util.List;

/**
 * One object of a batch.
 *
 * @param command what to do with it
 * @param type the type of the object
 * @param index its place in the list of its type, from 0
 * @param parameters what is said of it
 */
record BatchItem(WriteCommand command, String type, int index, Parameters parameters) {

  /** The error that this item failed with, which says which item it is. */
  FailedException failed(CommandException cause) {
    String name = parameters.text("name").or(() -> parameters.text("uid")).orElse("without name");
    return new FailedException(
        "No object was changed. Item " + index + " of type " + type + " [" + name + "]: ", cause);
  }

  /** An item of a batch cannot be done, so that nothing of the batch is. */
  static final class FailedException extends CommandException {

    private static final long serialVersionUID = 1L;

    FailedException(String place, CommandException cause) {
      super(code(cause), place + cause.getMessage() + findings(cause), cause);
    }

    private static ErrorCode code(CommandException cause) {
      return cause.code();
    }

    private static String findings(CommandException cause) {
      if (cause instanceof ValidationFailedException validation) {
        List<String> messages =
            validation.findings().stream().map(finding -> finding.message()).toList();
        return ": " + String.join(" ", messages);
      }
      return "";
    }
  }
}
