package dev.redoubt.command.conversation;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.FakeAvailability;
import dev.redoubt.command.ha.ConflictReport;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to a server besides requests, as steps of a conversation name it. */
final class Deeds {

  private static final Instant TIME = Instant.parse("2026-01-05T07:00:00Z");

  private final ApiServer server;

  Deeds(ApiServer server) {
    this.server = server;
  }

  /** Does it, and answers what later steps may need of it. */
  ObjectNode act(JsonNode step) throws IOException {
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    String deed = step.path("deed").stringValue();
    switch (deed) {
      case "part-histories" -> server.availability.conflict = Optional.of(conflict());
      case "archive-database" -> result.put("archive", server.archiveDatabase().toString());
      case "bundle-archives" -> server.bundles().makeMissing();
      case "change-as-system" -> server.publishAsSystem(uid(step), body -> change(step, body));
      case "delete-as-system" -> server.deleteAsSystem(uid(step));
      default -> throw new IllegalArgumentException("There is no deed " + deed);
    }
    return result;
  }

  /** The published object of the type and name of the step. */
  private Uid uid(JsonNode step) {
    String type = step.path("type").stringValue();
    ObjectNode object = server.published(type, step.path("name").stringValue()).getFirst();
    return Uid.parse(object.path("uid").stringValue());
  }

  /** Null takes a field away. */
  private static void change(JsonNode step, ObjectNode body) {
    step.path("change")
        .properties()
        .forEach(field -> {
          body.set(field.getKey(), field.getValue());
          if (field.getValue().isNull()) {
            body.remove(field.getKey());
          }
        });
  }

  private static ConflictReport conflict() {
    ConflictReport.Side here =
        new ConflictReport.Side(
            FakeAvailability.SELF,
            "alpha",
            List.of(revision(8, "ada", "new web servers", Optional.empty())));
    ConflictReport.Side there =
        new ConflictReport.Side(
            FakeAvailability.PEER,
            "beta",
            List.of(
                revision(8, "System", "beta became Active", Optional.of("changeover")),
                revision(9, "bert", "", Optional.empty())));
    return new ConflictReport(
        7,
        true,
        here,
        there,
        List.of(
            changed(1, ConflictReport.Difference.ONLY_HERE, "added", ""),
            changed(2, ConflictReport.Difference.BOTH_DIFFERENTLY, "modified", "deleted")));
  }

  private static ConflictReport.PublishedRevision revision(
      long number, String administrator, String description, Optional<String> term) {
    return new ConflictReport.PublishedRevision(number, administrator, TIME, description, 2, term);
  }

  private static ConflictReport.ChangedObject changed(
      int number, ConflictReport.Difference difference, String here, String there) {
    return new ConflictReport.ChangedObject(
        new Uid(7, number),
        "web-" + number,
        "host",
        difference,
        Optional.of(here).filter(word -> !word.isEmpty()),
        Optional.of(there).filter(word -> !word.isEmpty()));
  }
}
