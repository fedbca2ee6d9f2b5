package dev.redoubt.command;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import dev.redoubt.session.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Replies, and parts of replies, that many commands give. */
public final class Replies {

  /** Names the task that a command started. */
  private static final String TASK_ID = "task-id";

  private Replies() {}

  public static ObjectNode empty() {
    return CanonicalJson.MAPPER.createObjectNode();
  }

  /** The reply of commands that have nothing to tell. */
  public static ObjectNode ok() {
    return empty().put("message", "OK");
  }

  /** The reply of commands that started a task. */
  public static ObjectNode task(Task task) {
    return empty().put(TASK_ID, task.uid().toString());
  }

  /** The tasks that a reply says were started: one, or one for each of several targets. */
  static List<Uid> startedTasks(ObjectNode reply) {
    return Stream.concat(Stream.of(reply), reply.path("tasks").valueStream())
        .flatMap(each -> Uid.tryParse(each.path(TASK_ID).asString("")).stream())
        .toList();
  }

  /** The {@code meta-info} of what is no object and so is never locked. */
  public static ObjectNode metaInfo(
      Instant created, String creator, Instant modified, String modifier) {
    ObjectNode reply = empty().put("lock", "unlocked").put("validation-state", "ok");
    reply.set("last-modify-time", ApiTime.of(modified));
    reply.put("last-modifier", modifier);
    reply.set("creation-time", ApiTime.of(created));
    return reply.put("creator", creator);
  }

  public static ObjectNode domain(Domain domain) {
    return empty()
        .put("uid", domain.uid().toString())
        .put("name", domain.name())
        .put("domain-type", domain.domainType());
  }
}
