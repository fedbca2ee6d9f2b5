package dev.redoubt.cli.backup;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Shows or sets when a server makes backups by itself. */
@Command(
    header = "Shows or sets when a server makes backups by itself.",
    description = {
      "Without options it shows the schedule. Each server has its own. The first --every or --keep"
          + " needs a passphrase, which the server does not keep: it seals backups with a key that"
          + " only the passphrase opens."
    })
final class ScheduleCommand extends SessionCommand {

  @Option(names = "--every", paramLabel = "HOURS", description = "Hours between two backups.")
  private @Nullable Integer hours;

  @Option(
      names = "--keep",
      paramLabel = "NUMBER",
      description = "How many scheduled backups are kept; older ones are deleted.")
  private @Nullable Integer keep;

  @Option(names = "--off", description = "Make none any more; what was made stays.")
  private boolean off;

  @Mixin private final BackupPassphrase passphrase = new BackupPassphrase();

  ScheduleCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) {
    ObjectNode schedule = session.call("show-backup-schedule");
    if (off) {
      schedule = session.call("set-backup-schedule", ApiClient.request().put("enabled", false));
    } else if (hours != null || keep != null) {
      schedule = session.call("set-backup-schedule", wanted(schedule));
    }
    if (json) {
      printJson(schedule);
    } else {
      print(text(schedule));
    }
    return ExitCode.DONE;
  }

  private ObjectNode wanted(ObjectNode before) {
    ObjectNode request = ApiClient.request();
    if (hours != null) {
      request.put("interval-hours", hours);
    }
    if (keep != null) {
      request.put("keep", keep);
    }
    if (!before.path("enabled").asBoolean(false) || passphrase.isGiven(surroundings)) {
      request.put("passphrase", passphrase.getNew(surroundings));
    }
    return request;
  }

  private static String text(ObjectNode schedule) {
    if (!schedule.path("enabled").asBoolean(false)) {
      return "No backups are scheduled.";
    }
    String failure = schedule.path("last-failure").asString("");
    return "A backup every "
        + schedule.path("interval-hours").asInt()
        + " hours, the last "
        + schedule.path("keep").asInt()
        + " are kept, next "
        + schedule.path("next-time").path("iso-8601").asString("")
        + (failure.isEmpty() ? "." : ". The last one failed: " + failure);
  }
}
