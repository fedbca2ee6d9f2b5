package dev.redoubt.server.availability;

import dev.redoubt.command.ha.ConflictReport;
import dev.redoubt.command.ha.ConflictReport.ChangedObject;
import dev.redoubt.command.ha.ConflictReport.Difference;
import dev.redoubt.command.ha.ConflictReport.PublishedRevision;
import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Compares what two servers published since their last common revision. */
final class HistoryComparison {

  private HistoryComparison() {}

  /**
   * One side.
   *
   * @param server its uid
   * @param name its name
   * @param history its revisions since the fork, as a server tells them
   */
  record Side(Uid server, String name, ArrayNode history) {}

  static ConflictReport of(long fork, Side here, Side there) {
    Map<Uid, JsonNode> changedHere = lastChanges(here.history());
    Map<Uid, JsonNode> changedThere = lastChanges(there.history());
    TreeSet<Uid> all = new TreeSet<>(changedHere.keySet());
    all.addAll(changedThere.keySet());
    List<ChangedObject> objects =
        all.stream().map(uid -> changed(uid, changedHere.get(uid), changedThere.get(uid))).toList();
    return new ConflictReport(fork, side(here), side(there), objects);
  }

  private static ConflictReport.Side side(Side side) {
    List<PublishedRevision> revisions = new ArrayList<>();
    for (JsonNode revision : side.history()) {
      revisions.add(
          new PublishedRevision(
              revision.path("number").asLong(),
              revision.path("administrator").asString(""),
              Instant.ofEpochMilli(revision.path("posix").asLong()),
              revision.path("description").asString(""),
              revision.path("changes").asInt()));
    }
    return new ConflictReport.Side(side.server(), side.name(), revisions);
  }

  /** What each object was last changed to. */
  private static Map<Uid, JsonNode> lastChanges(ArrayNode history) {
    Map<Uid, JsonNode> last = new TreeMap<>();
    for (JsonNode revision : history) {
      for (JsonNode object : revision.path("objects")) {
        Uid.tryParse(object.path("uid").asString("")).ifPresent(uid -> last.put(uid, object));
      }
    }
    return last;
  }

  private static ChangedObject changed(Uid uid, @Nullable JsonNode here, @Nullable JsonNode there) {
    if (here == null) {
      return named(uid, there, Difference.ONLY_THERE);
    }
    if (there == null) {
      return named(uid, here, Difference.ONLY_HERE);
    }
    boolean alike = here.path("content").equals(there.path("content"));
    return named(uid, here, alike ? Difference.BOTH_ALIKE : Difference.BOTH_DIFFERENTLY);
  }

  private static ChangedObject named(Uid uid, @Nullable JsonNode object, Difference difference) {
    String name = object == null ? "" : object.path("name").asString("");
    String type = object == null ? "" : object.path("type").asString("");
    return new ChangedObject(uid, name, type, difference);
  }
}
