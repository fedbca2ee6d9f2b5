package dev.redoubt.cli.backup;

import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.TaskCommand;
import dev.redoubt.cli.api.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Reads a backup to its end. */
@Command(
    header = "Reads a backup on a server and checks that it is whole.",
    description = "Opens every chunk of the file and compares the hash of each file in it.")
final class VerifyCommand extends TaskCommand {

  @Parameters(paramLabel = "NAME", description = "The backup, as 'list' shows it.")
  private String name = "";

  @Mixin private final BackupPassphrase passphrase = new BackupPassphrase();

  VerifyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected String apiCommand() {
    return "verify-backup";
  }

  @Override
  protected ObjectNode request() {
    return ApiClient.request().put("name", name).put("passphrase", passphrase.get(surroundings));
  }

  @Override
  protected String done(ObjectNode result) {
    return "The backup is whole.";
  }
}
