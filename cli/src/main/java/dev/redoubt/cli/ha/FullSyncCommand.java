package dev.redoubt.cli.ha;

import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import dev.redoubt.cli.api.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Replaces the database of a standby by a snapshot of the Active's. */
@Command(
    header = "Replaces a standby's whole database by the Active's.",
    description = {
      "Replaces the whole database of a standby by a snapshot of the Active's, in seven steps that"
          + " the progress shows. Run it on the Active. The standby serves its old database until the new"
          + " one is verified, and archives the old one if it held anything of its own."
    })
final class FullSyncCommand extends TaskCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "SERVER",
      description = "Name of the standby. Default: all of them.")
  private @Nullable String peer;

  @Option(
      names = "--replace-diverged",
      description =
          "Also replace a standby that has revisions of its own; they are archived there.")
  private boolean replaceDiverged;

  FullSyncCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "ha-full-sync";
  }

  @Override
  protected ObjectNode request() {
    ObjectNode request = ApiClient.request();
    if (peer != null) {
      request.put("name", peer);
    }
    return replaceDiverged ? request.put("replace-diverged", true) : request;
  }

  @Override
  protected String done(ObjectNode result) {
    return ApiClient.text(result, "progress-description").orElse("Full sync completed.");
  }
}
