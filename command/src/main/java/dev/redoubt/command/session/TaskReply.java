package dev.redoubt.command.session;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.model.Domain;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.session.permission.Right;
import dev.redoubt.session.task.Task;
import dev.redoubt.session.task.TaskStatus;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders a task; API reference, "show-task". */
final class TaskReply {

  private final String caller;
  private final boolean detailed;
  private final boolean everybodys;

  /** Replies as a caller may see them. */
  TaskReply(SessionContext context) {
    this.caller = context.administrator();
    this.detailed = DetailsLevel.of(context.parameters()) == DetailsLevel.FULL;
    this.everybodys = context.session().administrator().has(Right.MANAGE_SESSIONS);
  }

  /**
   * A task. The details may be large: they are part of the whole object only. They may hold what
   * takes a right to see, so that whoever did not start the task needs the right to manage sessions
   * for them.
   */
  ObjectNode of(Task task) {
    boolean own = task.initiator().equals(caller);
    ObjectNode reply = Replies.empty();
    reply.put("uid", task.uid().toString());
    reply.put("name", task.name());
    reply.put("type", "task");
    reply.set("domain", Replies.domain(Domain.SMC_USER));
    reply.put("task-id", task.uid().toString());
    reply.put("task-name", task.name());
    reply.put("status", task.status().wireName());
    reply.put("progress-percentage", task.percentage());
    reply.put("progress-description", task.description());
    reply.set("start-time", ApiTime.of(task.started()));
    reply.set("last-update-time", ApiTime.of(task.updated()));
    reply.put("suppressed", false);
    ArrayNode details = reply.putArray("task-details");
    if (detailed && (own || everybodys)) {
      task.details().forEach(details::add);
    }
    reply.put("initiator", task.initiator());
    // Some clients look for the cause of a failure here.
    reply.put("comments", task.status() == TaskStatus.FAILED ? task.description() : "");
    reply.put("color", "black");
    reply.put("icon", "General/globalsNone");
    reply.putArray("tags");
    reply.set(
        MetaInfo.FIELD,
        Replies.metaInfo(task.started(), task.initiator(), task.updated(), task.initiator()));
    reply.put("read-only", true);
    return reply;
  }
}
