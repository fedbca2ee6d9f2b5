package dev.redoubt.cli.sic;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.RecoveryKeyFile;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiRefusedException;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.TaskFailedException;
import dev.redoubt.trust.ca.RecoveryKey;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows, makes or removes the recovery key of the internal CA. */
@Command(
    header = "Shows, makes or removes the recovery key of the internal CA.",
    description = {
      "With its recovery key and a backup the internal CA goes on when every server is lost, also"
          + " if the key of the CA is not in the backup. --make writes the key to a file that only"
          + " its passphrase opens, and tells the servers no more than its public half. Take the"
          + " file to a safe place away from the servers.",
      "",
      "There is one recovery key. If it is replaced or removed, give the CA a new key ('redoubt sic"
          + " rotate'): the recovery key of before could open the present one."
    })
final class RecoveryKeyCommand extends SessionCommand {

  /** What to do; show if it is nothing of these. */
  static final class Change {
    @Option(
        names = "--make",
        paramLabel = "FILE",
        required = true,
        description = "Make a recovery key in this file, in place of the one before.")
    private @Nullable Path made;

    @Option(names = "--remove", required = true, description = "Have no recovery key any more.")
    private boolean remove;
  }

  @ArgGroup private Change change = new Change();

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = {
        "A file whose first line is the passphrase. Otherwise it is taken from"
            + " $REDOUBT_RECOVERY_PASSPHRASE or a prompt."
      })
  private @Nullable Path passphraseFile;

  RecoveryKeyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) throws IOException {
    if (change.made != null) {
      make(session, change.made);
    } else if (change.remove) {
      tell(run(session, "delete-ica-recovery-key", ApiClient.request()), "Removed.");
    } else {
      show(session.call("show-ica").path("recovery-key"));
    }
    return ExitCode.DONE;
  }

  /** The file is whole before any server knows the key, and is none if no server took it. */
  private void make(ApiSession session, Path file) throws IOException {
    RecoveryKeyFile target = new RecoveryKeyFile(surroundings, file, passphraseFile);
    RecoveryKey key = target.make();
    ObjectNode request = ApiClient.request().put("public-key", key.publicKey().base64());
    try {
      tell(
          run(session, "set-ica-recovery-key", request),
          "Recovery key %s is made: %s. Take it to a safe place away from the servers."
              .formatted(key.publicKey().fingerprint(), file.toAbsolutePath().normalize()));
    } catch (ApiRefusedException | TaskFailedException e) {
      target.discard();
      throw e;
    }
  }

  private ObjectNode run(ApiSession session, String command, ObjectNode request) {
    try (var progress = progress()) {
      return tasks(session).run(command, request, progress);
    }
  }

  /** The description of the task ends with its warnings. */
  private void tell(ObjectNode result, String done) {
    if (json) {
      printJson(result);
    } else {
      print(done);
      print(result.path("progress-description").asString(""));
    }
  }

  private void show(JsonNode key) {
    if (json) {
      printJson(key.isObject() ? (ObjectNode) key : ApiClient.request());
    } else if (key.isObject()) {
      print(
          "Recovery key "
              + key.path("fingerprint").asString("")
              + ", since "
              + key.path("creation-time").path("iso-8601").asString(""));
    } else {
      print("There is no recovery key. --make FILE makes one.");
    }
  }
}
