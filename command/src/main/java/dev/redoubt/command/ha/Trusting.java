package dev.redoubt.command.ha;

import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.session.Session;
import dev.redoubt.session.task.Tasks;
import java.util.function.Supplier;
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
          establish(session, server, () -> sic.initialize(server, activationKey, progress));
          return "Trust established with " + server.name() + ". Publish to start synchronizing";
        });
  }

  /** What the request has changed of the object stays, so that only trust has to be tried again. */
  private static void establish(
      Session session, ManagedObject server, Supplier<ManagedObject> initialize) {
    try {
      ServerObjects.change(session, server, initialize);
    } catch (OperationRefusedException e) {
      throw session.holds(server.uid())
          ? new OperationRefusedException(withObject(String.valueOf(e.getMessage()), server), e)
          : e;
    }
  }

  private static String withObject(String reason, ManagedObject server) {
    return reason
        + (reason.endsWith(".") ? " " : ". ")
        + "Object '"
        + server.name()
        + "' is in your session without trust: try again with initialize-sic, publish it as it is, or"
        + " discard";
  }
}
