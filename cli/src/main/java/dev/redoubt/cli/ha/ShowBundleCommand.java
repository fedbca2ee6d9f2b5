package dev.redoubt.cli.ha;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Shows what is in a bundle. */
@Command(
    header = "Shows what is in a bundle.",
    description = "Who published what, when and what for, and which objects it changed.")
final class ShowBundleCommand extends SessionCommand {

  @Parameters(paramLabel = "BUNDLE", description = "Its uid; see 'redoubt ha bundles list'.")
  private String bundle = "";

  @Option(
      names = "--offset",
      paramLabel = "N",
      description = "Leave out so many revisions before. Default: ${DEFAULT-VALUE}.")
  private int offset;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many revisions, up to 500. Default: ${DEFAULT-VALUE}.")
  private int limit = 50;

  ShowBundleCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) {
    ObjectNode request =
        ApiClient.request().put("uid", bundle).put("offset", offset).put("limit", limit);
    ObjectNode reply = session.call("show-ha-bundle", request);
    if (json) {
      printJson(reply);
    } else {
      BundleText.contents(reply).forEach(this::print);
    }
    return ExitCode.DONE;
  }
}
