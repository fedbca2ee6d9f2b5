package dev.redoubt.command.object;

import dev.redoubt.command.Call;
import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.ErrorCode;
import dev.redoubt.command.error.ValidationFailedException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object of a batch.
 *
 * @param command what to do with it
 * @param type the type of the object
 * @param index its place in the list of its type, from 0
 * @param parameters what is said of it
 * @param follows whether it is a rule that goes below the one of the item before
 */
record BatchItem(
    WriteCommand command, String type, int index, Parameters parameters, boolean follows) {

  /** The same item with what takes long done before. */
  BatchItem prepared(Call batch) {
    Call call = new Call(parameters, batch.version(), batch.remoteAddress(), batch.baseUrl());
    return new BatchItem(command.prepared(call), type, index, parameters, follows);
  }

  /** Does it, and returns the reply. */
  ObjectNode run(CommandContext whole, Optional<String> previous) {
    try {
      return command.run(whole.with(follows ? below(previous.orElseThrow()) : parameters));
    } catch (CommandException e) {
      throw failed(e);
    }
  }

  /** The same item about an object of which the uid is known. */
  BatchItem about(String uid) {
    ObjectNode said = parameters.body().deepCopy();
    said.remove(List.of("name", "rule-number"));
    said.put("uid", uid);
    return new BatchItem(command, type, index, new Parameters(said), follows);
  }

  /** The error that this item failed with, which says which item it is. */
  FailedException failed(CommandException cause) {
    String name = parameters.text("name").or(() -> parameters.text("uid")).orElse("without name");
    return new FailedException(
        "No object was changed. Item " + index + " of type " + type + " [" + name + "]: ", cause);
  }

  private Parameters below(String uid) {
    ObjectNode said = parameters.body().deepCopy();
    said.putObject("position").put("below", uid);
    return new Parameters(said);
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
