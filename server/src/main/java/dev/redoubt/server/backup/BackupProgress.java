package dev.redoubt.server.backup;

import dev.redoubt.session.task.TaskProgress;

/** Shows the bytes that were written or read as a part of a task. */
final class BackupProgress implements BackupWriter.Watch {

  private final TaskProgress progress;
  private final String what;
  private final long all;
  private final int from;
  private final int to;
  private long done;

  BackupProgress(TaskProgress progress, String what, long all, int from, int to) {
    this.progress = progress;
    this.what = what;
    this.all = Math.max(1, all);
    this.from = from;
    this.to = to;
  }

  @Override
  public void done(long bytes) {
    done += bytes;
    progress.update((int) Math.min(99, from + (to - from) * done / all), what);
  }
}
