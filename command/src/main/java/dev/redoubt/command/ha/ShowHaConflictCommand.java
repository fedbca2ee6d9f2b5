package dev.redoubt.command.ha;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares this server with another one that is Active too: the last revision that both have, what
 * each published since, and which objects differ.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without peer while there are several;
 * {@code generic_err_object_not_found} for an unknown peer; {@code err_ha_invalid_operation}
 * without a conflict, or if the peer does not answer.
 */
public final class ShowHaConflictCommand implements SessionCommand {

  private final HighAvailability availability;

  public ShowHaConflictCommand(HighAvailability availability) {
    this.availability = availability;
  }

  @Override
  public String name() {
    return "show-ha-conflict";
  }

  @Override
  public String summary() {
    return "Compares two Active servers: what each published since they parted.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("peer");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.NOT_FOUND, Refusal.NO_CONFLICT);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    AvailabilityReport.Server peer =
        Peers.namedOrOnly(availability.report(), context.parameters().text("peer"), "peer");
    ConflictReport conflict = availability.compare(peer.uid());
    ObjectNode reply = Replies.empty();
    reply.put("last-common-revision", conflict.fork());
    reply.set("here", side(conflict.here()));
    reply.set("there", side(conflict.there()));
    ArrayNode objects = reply.putArray("objects");
    for (ConflictReport.ChangedObject object : conflict.objects()) {
      objects
          .addObject()
          .put("uid", object.uid().toString())
          .put("name", object.name())
          .put("type", object.type())
          .put("changed", object.difference().wireName());
    }
    return reply;
  }

  private static ObjectNode side(ConflictReport.Side side) {
    ObjectNode reply = Replies.empty();
    reply.put("uid", side.server().toString());
    reply.put("name", side.name());
    ArrayNode revisions = reply.putArray("revisions");
    for (ConflictReport.PublishedRevision revision : side.revisions()) {
      ObjectNode item = revisions.addObject();
      item.put("revision", revision.number());
      item.put("user-name", revision.administrator());
      item.set("publish-time", ApiTime.of(revision.time()));
      item.put("description", revision.description());
      item.put("changes", revision.changes());
    }
    return reply;
  }
}
