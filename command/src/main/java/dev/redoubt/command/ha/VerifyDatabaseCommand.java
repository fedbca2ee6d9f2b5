package dev.redoubt.command.ha;

import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.Quantity;
import dev.redoubt.session.task.TaskProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads everything of this server, or of {@code all-servers}, from disk while they work, and
 * compares checksums, digest, indexes and counts: the database, the search index, what only that
 * server has, archives, bundles and keys. The task fails if something is damaged or a server cannot
 * be asked, and says so for each server. Errors: {@code err_too_many_requests}.
 */
public final class VerifyDatabaseCommand implements SessionCommand {

  private final TaskRunner tasks;
  private final HighAvailability availability;

  public VerifyDatabaseCommand(TaskRunner tasks, HighAvailability availability) {
    this.tasks = tasks;
    this.availability = availability;
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
    return Set.of("all-servers");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    boolean all = context.parameters().flag("all-servers", false);
    return tasks.start(
        "Verify database", context.administrator(), progress -> verify(all, progress));
  }

  private String verify(boolean all, TaskProgress progress) throws InterruptedException {
    List<ObjectNode> results =
        availability.verify(all, (step, done, total) -> show(progress, step, done, total));
    progress.details(results);
    List<String> problems = new ArrayList<>();
    for (ObjectNode result : results) {
      String server = result.path("server").asString("");
      if (result.has("fault-message")) {
        problems.add(server + ": " + result.path("fault-message").asString(""));
      } else if (!result.path("damage").isEmpty()) {
        problems.add(
            "The database of "
                + server
                + " is damaged. A standby is repaired by a full sync that begins by itself; an"
                + " Active is, once another server is Active. First finding: "
                + result.path("damage").path(0).asString(""));
      }
      for (JsonNode elsewhere : result.path("damage-elsewhere")) {
        problems.add(server + ": " + elsewhere.asString(""));
      }
    }
    if (!problems.isEmpty()) {
      throw new OperationRefusedException(String.join(". ", problems));
    }
    return Quantity.of(results.getFirst().path("objects").asLong(), "object")
        + " verified at revision "
        + results.getFirst().path("position").path("revision").asLong()
        + (all ? " on " + Quantity.of(results.size(), "server") : "");
  }

  private static void show(TaskProgress progress, String step, long done, long total) {
    progress.update(total == 0 ? 0 : (int) Math.min(99, done * 100 / total), step);
  }
}
