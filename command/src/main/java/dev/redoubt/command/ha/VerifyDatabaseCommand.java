package dev.redoubt.command.ha;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.Verification;
import dev.redoubt.session.task.TaskProgress;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the whole database of this server from its disk and compares checksums, digest, indexes and
 * counts. The task fails if something is damaged. Errors: {@code err_too_many_requests}.
 */
public final class VerifyDatabaseCommand implements SessionCommand {

  private final TaskRunner tasks;
  private final DatabaseHome home;

  public VerifyDatabaseCommand(TaskRunner tasks, DatabaseHome home) {
    this.tasks = tasks;
    this.home = home;
  }

  @Override
  public String name() {
    return "verify-database";
  }

  @Override
  public String summary() {
    return "Recomputes the digest of the database from the disk.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public ObjectNode run(SessionContext context) {
    return tasks.start("Verify database", context.administrator(), this::verify);
  }

  private String verify(TaskProgress progress) {
    try (Lease lease = home.lease()) {
      Verification result =
          lease.database().verify((step, done, total) -> show(progress, step, done, total));
      progress.details(List.of(details(result)));
      if (!result.isSound()) {
        throw new OperationRefusedException(
            "The database is damaged. Start a full sync of this server from another one. First"
                + " finding: "
                + result.damage().getFirst());
      }
      return result.objects() + " objects verified at revision " + result.position().number();
    }
  }

  private static void show(TaskProgress progress, String step, long done, long total) {
    progress.update(total == 0 ? 0 : (int) Math.min(99, done * 100 / total), step);
  }

  private static ObjectNode details(Verification result) {
    ObjectNode details = Replies.empty();
    details.set("position", ServerReply.position(result.position()));
    details.put("digest", result.digest().toString());
    details.put("objects", result.objects());
    details.put("duration-millis", result.duration().toMillis());
    ArrayNode damage = details.putArray("damage");
    result.damage().forEach(damage::add);
    return details;
  }
}
