package dev.redoubt.cli.sic;

import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** Gives the internal CA a new key. */
@Command(
    header = "Gives the internal CA a new key, and every server a new certificate.",
    description = {
      "Needed when a server was removed that could open the old key. Old and new certificates are"
          + " trusted until every server has its own; one that is away takes it when it is back."
    })
final class RotateCommand extends TaskCommand {

  RotateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "ica-rotate";
  }

  @Override
  protected String done(ObjectNode result) {
    return result.path("progress-description").asString("The internal CA has a new key");
  }
}
