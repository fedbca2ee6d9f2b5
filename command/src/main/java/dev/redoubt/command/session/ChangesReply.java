package dev.redoubt.command.session;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Renders what a revision changed; API guide, "show-changes". What the server keeps for itself, as
 * the internal CA and its certificates, is left out.
 */
final class ChangesReply {

  private final Catalogue catalogue;
  private final ObjectRendering rendering;
  private final DetailsLevel level;
  private final Predicate<ManagedObject> seen;

  /**
   * A rendering.
   *
   * @param seen whether the caller may see an object; others are left out
   */
  ChangesReply(
      Catalogue catalogue,
      ObjectRendering rendering,
      DetailsLevel level,
      Predicate<ManagedObject> seen) {
    this.catalogue = catalogue;
    this.rendering = rendering;
    this.level = level;
    this.seen = seen;
  }

  ObjectNode of(Revision revision) {
    ObjectNode reply = Replies.empty();
    ObjectNode session = reply.putObject("session");
    session.put("session-uid", revision.session().toString());
    session.put("user-name", revision.administrator());
    session.put("description", revision.description());
    session.set("publish-time", ApiTime.of(revision.time()));
    session.putObject("domain-info").set("domain", Replies.domain(Domain.SMC_USER));
    ObjectNode operations = reply.putObject("operations");
    ArrayNode added = operations.putArray("added-objects");
    ArrayNode modified = operations.putArray("modified-objects");
    ArrayNode deleted = operations.putArray("deleted-objects");
    for (ObjectChange change : revision.changes()) {
      ManagedObject object = change.after().or(change::before).orElseThrow();
      if (catalogue.isInternal(object) || !seen.test(object)) {
        continue;
      }
      if (change.before().isEmpty()) {
        added.add(object(change.after().orElseThrow()));
      } else if (change.after().isEmpty()) {
        deleted.add(object(change.before().orElseThrow()));
      } else {
        ObjectNode both = modified.addObject();
        both.set("old-object", object(change.before().orElseThrow()));
        both.set("new-object", object(change.after().orElseThrow()));
      }
    }
    return reply;
  }

  /** Readers find a rule's package by its layer, so that every level but uids says it. */
  private JsonNode object(ManagedObject object) {
    JsonNode shown = rendering.listed(object, level, false, false);
    if (shown instanceof ObjectNode fields) {
      catalogue
          .typeOf(object)
          .container()
          .ifPresent(field -> fields.set(field, object.peek().path(field)));
    }
    return shown;
  }
}
