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

/** Deletes a bundle. */
@Command(
    header = "Deletes a bundle on every server.",
    description = "Servers that are not reached now follow later.")
final class DeleteBundleCommand extends SessionCommand {

  @Parameters(paramLabel = "BUNDLE", description = "Its uid; see 'redoubt ha bundles list'.")
  private String bundle = "";

  @Option(
      names = "--discard-unsalvaged",
      description = "Also delete it if it was not salvaged; what is in it is lost then.")
  private boolean discard;

  DeleteBundleCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) {
    ObjectNode reply =
        session.call(
            "delete-ha-bundle",
            ApiClient.request().put("uid", bundle).put("discard-unsalvaged", discard));
    if (json) {
      printJson(reply);
    } else {
      print("Bundle " + bundle + " is deleted.");
    }
    return ExitCode.DONE;
  }
}
