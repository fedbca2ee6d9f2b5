package dev.redoubt.command.ha;

import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.session.Session;
import dev.redoubt.session.task.Tasks;
import tools.jackson.databind.node.ObjectNode;

/** Establishes trust with a server as a task; the outcome goes into the caller's session. */
public final class Trusting {

  private final TaskRunner tasks;
  private final Sic sic;

  public Trusting(TaskRunner tasks, Sic sic) {
    this.tasks = tasks;
    this.sic = sic;
  }

  /** Takes the place of the task. */
  Tasks.Place reserve() {
    return tasks.reserve();
  }

  /** Starts the task and answers with its {@code task-id}. */
  ObjectNode start(SessionContext context, ManagedObject server, String activationKey) {
    try (Tasks.Place place = reserve()) {
      return start(place, context, server, activationKey);
    }
  }

  /** Starts the task in a place that was taken, and answers with its {@code task-id}. */
  ObjectNode start(
      Tasks.Place place, SessionContext context, ManagedObject server, String activationKey) {
    Session session = context.session();
    return tasks.start(
        place,
        "Initialize SIC with " + server.name(),
        context.administrator(),
        progress -> {
          ServerObjects.change(
              session, server, () -> sic.initialize(server, activationKey, progress));
          return "Trust established with " + server.name() + ". Publish to start synchronizing";
        });
  }
}
