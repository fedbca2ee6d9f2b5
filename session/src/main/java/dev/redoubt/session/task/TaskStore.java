package dev.redoubt.session.task;

import dev.redoubt.database.local.Bucket;
import dev.redoubt.database.local.Durability;
import dev.redoubt.database.local.LocalBatch;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tasks in the local store: how each began, and how it ended. Progress is not stored. */
final class TaskStore {

  private static final Bucket TASKS = new Bucket("task");

  private final LocalStore store;

  TaskStore(LocalStore store) {
    this.store = store;
  }

  List<Task> all() {
    return store.scan(TASKS, new byte[0]).stream().map(entry -> decode(entry.value())).toList();
  }

  /** Stores a task, and answers how many bytes it takes. */
  int save(Task task, List<Uid> dropped) {
    byte[] encoded = encode(task);
    LocalBatch batch = new LocalBatch();
    dropped.forEach(uid -> batch.delete(TASKS, uid.toBytes()));
    batch.put(TASKS, task.uid().toBytes(), encoded);
    store.write(batch, Durability.UNSYNCED);
    return encoded.length;
  }

  /** How many bytes a task takes. */
  static int size(Task task) {
    return encode(task).length;
  }

  private static byte[] encode(Task task) {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("uid", task.uid().toString());
    json.put("name", task.name());
    json.put("initiator", task.initiator());
    json.put("status", task.status().wireName());
    json.put("percentage", task.percentage());
    json.put("description", task.description());
    json.put("started", task.started().toEpochMilli());
    json.put("updated", task.updated().toEpochMilli());
    ArrayNode details = json.putArray("details");
    task.details().forEach(details::add);
    return CanonicalJson.MAPPER.writeValueAsBytes(json);
  }

  private static Task decode(byte[] bytes) {
    ObjectNode json = CanonicalJson.decodeObject(bytes);
    return new Task(
        Uid.parse(json.path("uid").asString("")),
        json.path("name").asString(""),
        json.path("initiator").asString(""),
        status(json.path("status").asString("")),
        json.path("percentage").intValue(0),
        json.path("description").asString(""),
        Instant.ofEpochMilli(json.path("started").longValue(0)),
        Instant.ofEpochMilli(json.path("updated").longValue(0)),
        details(json.path("details")));
  }

  private static TaskStatus status(String wireName) {
    return Stream.of(TaskStatus.values())
        .filter(status -> status.wireName().equals(wireName))
        .findFirst()
        .orElse(TaskStatus.FAILED);
  }

  private static List<ObjectNode> details(JsonNode array) {
    List<ObjectNode> details = new ArrayList<>();
    for (JsonNode item : array) {
      if (item instanceof ObjectNode object) {
        details.add(object);
      }
    }
    return details;
  }
}
