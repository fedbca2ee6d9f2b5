package dev.redoubt.command;

import dev.redoubt.model.Uid;
import dev.redoubt.session.task.TaskProgress;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Passes progress on, and adds the cause of a failure to the details that the work has told. */
final class ExplainedProgress implements TaskProgress {

  private final TaskProgress progress;
  private volatile List<ObjectNode> told = List.of();

  ExplainedProgress(TaskProgress progress) {
    this.progress = progress;
  }

  /** Puts the cause into the different members in which clients look for it. */
  void explain(String cause) {
    List<ObjectNode> details = new ArrayList<>(told);
    if (details.isEmpty()) {
      details.add(Replies.empty());
    }
    ObjectNode first = details.getFirst();
    first.put("statusCode", "failed");
    first.put("statusDescription", cause);
    first.put("fault-message", cause);
    progress.details(details);
  }

  @Override
  public Uid task() {
    return progress.task();
  }

  @Override
  public void update(int percentage, String description) {
    progress.update(percentage, description);
  }

  @Override
  public void details(List<ObjectNode> details) {
    told = details.stream().map(ObjectNode::deepCopy).toList();
    progress.details(details);
  }

  @Override
  public void warn(String warning) {
    progress.warn(warning);
  }

  @Override
  public void partial(String missing) {
    progress.partial(missing);
  }
}
