package dev.redoubt.session.task;

import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task at one moment.
 *
 * @param uid its identifier
 * @param name what it does, such as {@code Publish operation}
 * @param initiator the administrator who started it
 * @param status where it stands
 * @param percentage 0 to 100
 * @param description what it does at the moment, or why it failed
 * @param started when
 * @param updated when it last told something
 * @param details what it has to say, one object a subject; empty until it says something
 */
public record Task(
    Uid uid,
    String name,
    String initiator,
    TaskStatus status,
    int percentage,
    String description,
    Instant started,
    Instant updated,
    List<ObjectNode> details) {

  public Task {
    details = List.copyOf(details);
  }

  Task with(TaskStatus newStatus, int newPercentage, String newDescription, Instant now) {
    return new Task(
        uid, name, initiator, newStatus, newPercentage, newDescription, started, now, details);
  }

  Task with(List<ObjectNode> newDetails, Instant now) {
    return new Task(
        uid, name, initiator, status, percentage, description, started, now, newDetails);
  }
}
