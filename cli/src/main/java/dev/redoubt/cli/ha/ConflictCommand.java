package dev.redoubt.cli.ha;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiSession;
import picocli.CommandLine.Command;

/** Shows where the histories of two Actives part and what each has since. */
@Command(
    header = "Shows what two Actives have done since their histories parted.",
    description = {
      "Shows a conflict: where the histories of two Actives part, and for each side the revisions",
      "and objects that it changed since."
    })
final class ConflictCommand extends SessionCommand {

  ConflictCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) {
    printJson(session.call("show-ha-conflict"));
    return ExitCode.DONE;
  }
}
