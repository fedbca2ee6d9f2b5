package dev.redoubt.cli.input;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.TaskFailedException;
import dev.redoubt.cli.api.TaskFollower;
import dev.redoubt.cli.api.TaskProgress;
import dev.redoubt.cli.input.ImportBatches.Batch;
import dev.redoubt.model.Quantity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a plan into a session: every object, or an exception and the session is to be discarded.
 */
public final class Importer {

  private static final Pattern ITEM = Pattern.compile("Item (\\d+) of type (\\S+) \\[[^]]*]:");

  private final TaskFollower tasks;

  /** An importer that runs its commands with this follower, in its session. */
  public Importer(TaskFollower tasks) {
    this.tasks = tasks;
  }

  /**
   * Writes all objects of a plan.
   *
   * @param ignoreWarnings whether objects are written that the server warns of
   * @throws BadInputException if the server refuses an object; the message names its row
   */
  public void write(ImportPlan plan, boolean ignoreWarnings, TaskProgress.Listener listener) {
    int total = plan.drafts().size();
    int done = 0;
    for (Batch batch : ImportBatches.of(plan.drafts())) {
      listener.onProgress(progress(done, total));
      try {
        tasks.run("add-objects-batch", request(batch, ignoreWarnings), progress -> {});
      } catch (TaskFailedException e) {
        throw new BadInputException(explained(e, batch));
      }
      done += batch.objects();
    }
    listener.onProgress(progress(done, total));
  }

  /** The server names the item of its request; the user knows the rows of the file. */
  private static String explained(TaskFailedException failure, Batch batch) {
    String message = String.valueOf(failure.getMessage());
    Matcher item = ITEM.matcher(message);
    return item.find()
        ? "Nothing was imported. "
            + batch.place(item.group(2), Integer.parseInt(item.group(1)))
            + ": "
            + message.substring(item.end()).strip()
        : "Nothing was imported. " + message;
  }

  private static ObjectNode request(Batch batch, boolean ignoreWarnings) {
    return ignoreWarnings ? batch.request().put("ignore-warnings", true) : batch.request();
  }

  private static TaskProgress progress(int done, int total) {
    int percent = total == 0 ? 100 : (int) (100L * done / total);
    return new TaskProgress("Import", percent, done + " of " + Quantity.of(total, "object"));
  }

  /** Makes what was written the published state. */
  public void publish(TaskProgress.Listener listener) {
    tasks.run("publish", ApiClient.request(), listener);
  }
}
