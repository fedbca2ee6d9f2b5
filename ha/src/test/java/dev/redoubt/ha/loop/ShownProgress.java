package dev.redoubt.ha.loop;

import dev.redoubt.model.Uid;
import dev.redoubt.session.task.TaskProgress;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Remembers what a task was shown as. */
public final class ShownProgress implements TaskProgress {

  private final List<String> updates = new ArrayList<>();
  private List<ObjectNode> details = List.of();

  /** Percentage and text of every update. */
  public List<String> updates() {
    return updates;
  }

  /** The last details. */
  public List<ObjectNode> details() {
    return details;
  }

  @Override
  public Uid task() {
    return new Uid(0, 9);
  }

  @Override
  public void update(int percentage, String description) {
    updates.add(percentage + " " + description);
  }

  @Override
  public void details(List<ObjectNode> now) {
    details = now;
  }

  @Override
  public void warn(String warning) {
    updates.add(warning);
  }

  @Override
  public void partial(String missing) {
    updates.add(missing);
  }
}
