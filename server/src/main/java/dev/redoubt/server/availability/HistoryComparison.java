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
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what two servers published since their last common revision. */
final class HistoryComparison {

  private HistoryComparison() {}

  /**
   * One side.
   *
   * @param server its uid
   * @param name its name
   * @param history its revisions since the fork
   */
  record Side(Uid server, String name, WholeHistory history) {}

  static ConflictReport of(long fork, Side here, Side there) {
    Map<Uid, JsonNode> changedHere = lastChanges(here.history().revisions());
    Map<Uid, JsonNode> changedThere = lastChanges(there.history().revisions());
    TreeSet<Uid> all = new TreeSet<>(changedHere.keySet());
    all.addAll(changedThere.keySet());
    List<ChangedObject> objects =
        all.stream().map(uid -> changed(uid, changedHere.get(uid), changedThere.get(uid))).toList();
    boolean complete = here.history().complete() && there.history().complete();
    return new ConflictReport(fork, complete, side(here), side(there), objects);
  }

  private static ConflictReport.Side side(Side side) {
    List<PublishedRevision> revisions = new ArrayList<>();
    for (JsonNode revision : side.history().revisions()) {
      revisions.add(
          new PublishedRevision(
              revision.path("number").asLong(),
              revision.path("administrator").asString(""),
              Instant.ofEpochMilli(revision.path("posix").asLong()),
              revision.path("description").asString(""),
              revision.path("changes").asInt(),
              Optional.of(revision.path("term-begins").asString(""))
                  .filter(cause -> !cause.isEmpty())));
    }
    return new ConflictReport.Side(side.server(), side.name(), revisions);
  }

  /** What each object was last changed to. */
  private static Map<Uid, JsonNode> lastChanges(List<JsonNode> history) {
    Map<Uid, JsonNode> last = new TreeMap<>();
    for (JsonNode revision : history) {
      for (JsonNode object : revision.path("objects")) {
        Uid.tryParse(object.path("uid").asString("")).ifPresent(uid -> last.put(uid, object));
      }
    }
    return last;
  }

  private static ChangedObject changed(Uid uid, @Nullable JsonNode here, @Nullable JsonNode there) {
    JsonNode named = here == null ? there : here;
    return new ChangedObject(
        uid,
        text(named, "name").orElse(""),
        text(named, "type").orElse(""),
        difference(here, there),
        text(here, "change"),
        text(there, "change"));
  }

  private static Difference difference(@Nullable JsonNode here, @Nullable JsonNode there) {
    if (here == null) {
      return Difference.ONLY_THERE;
    }
    if (there == null) {
      return Difference.ONLY_HERE;
    }
    return here.path("content").equals(there.path("content"))
        ? Difference.BOTH_ALIKE
        : Difference.BOTH_DIFFERENTLY;
  }

  private static Optional<String> text(@Nullable JsonNode object, String member) {
    return Optional.ofNullable(object).map(known -> known.path(member).asString(""));
  }
}
