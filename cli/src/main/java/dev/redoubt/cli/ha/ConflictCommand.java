package dev.redoubt.cli.ha;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiSession;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** Shows where the histories of two Actives part and what each has since. */
@Command(
    header = "Shows what two Actives have done since their histories parted.",
    description = {
      "Shows where the histories part, and for each side the revisions and objects that it changed"
          + " since. Use it before 'redoubt ha set-standby' on the server that is to give way."
    })
final class ConflictCommand extends SessionCommand {

  ConflictCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) {
    ObjectNode conflict = session.call("show-ha-conflict");
    if (json) {
      printJson(conflict);
    } else {
      ConflictText.lines(conflict).forEach(this::print);
    }
    return ExitCode.DONE;
  }
}
