package dev.redoubt.cli.input;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.TaskFollower;
import dev.redoubt.cli.api.TaskProgress;
import dev.redoubt.cli.input.ImportBatches.Batch;

/**
 * Writes a plan into a session: every object, or an exception and the session is to be discarded.
 */
final class Importer {

  private final ApiSession session;
  private final TaskFollower tasks;

  Importer(ApiSession session, TaskFollower tasks) {
    this.session = session;
    this.tasks = tasks;
  }

  void write(ImportPlan plan, TaskProgress.Listener listener) {
    int total = plan.drafts().size();
    int done = 0;
    for (Batch batch : ImportBatches.of(plan.drafts())) {
      listener.onProgress(progress(done, total));
      tasks.run("add-objects-batch", batch.request(), progress -> {});
      done += batch.objects();
    }
    listener.onProgress(progress(done, total));
  }

  private static TaskProgress progress(int done, int total) {
    int percent = total == 0 ? 100 : (int) (100L * done / total);
    return new TaskProgress("Import", percent, done + " of " + total + " objects");
  }

  /** Makes what was written the published state. */
  void publish(TaskProgress.Listener listener) {
    tasks.run("publish", ApiClient.request(), listener);
  }

  /** Takes back all that this session wrote. */
  void discard() {
    session.call("discard");
  }
}
