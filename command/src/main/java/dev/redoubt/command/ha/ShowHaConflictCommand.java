package dev.redoubt.command.ha;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares this server with another one whose history has parted from this one's, be it Active too
 * or a diverged standby: the last revision that both have, what each published since - who, when,
 * what for -, and which objects were changed on one side, on both alike, or on both differently.
 * {@code limit} and {@code offset} page the objects, {@code revisions-limit} and {@code
 * revisions-offset} the revisions of each side. {@code complete} is false if there is more than can
 * be compared: 2,000 revisions of a side, 10,000 objects of one revision.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a limit over 500; {@code
 * generic_err_missing_required_parameters} without peer while there are several; {@code
 * generic_err_object_not_found} for an unknown peer; {@code err_ha_invalid_operation} if the
 * histories have not parted, or if the peer does not answer.
 */
public final class ShowHaConflictCommand implements SessionCommand {

  private static final String REVISIONS_LIMIT = "revisions-limit";
  private static final String REVISIONS_OFFSET = "revisions-offset";
  private static final int MOST_REVISIONS = 500;

  private final Catalogue catalogue;
  private final HighAvailability availability;

  public ShowHaConflictCommand(Catalogue catalogue, HighAvailability availability) {
    this.catalogue = catalogue;
    this.availability = availability;
  }

  @Override
  public String name() {
    return "show-ha-conflict";
  }

  @Override
  public String summary() {
    return "Compares two servers: what each published since their histories parted.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("peer", "limit", "offset", REVISIONS_LIMIT, REVISIONS_OFFSET);
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND, Refusal.NO_CONFLICT);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Parameters parameters = context.parameters();
    Paging paging = Paging.of(parameters);
    Paging revisions =
        new Paging(
            parameters.number(REVISIONS_LIMIT, MOST_REVISIONS, 0, MOST_REVISIONS),
            parameters.number(REVISIONS_OFFSET, 0, 0, Integer.MAX_VALUE));
    AvailabilityReport.Server peer =
        Peers.namedOrOnly(availability.report(), parameters.text("peer"), "peer");
    ConflictReport conflict = availability.compare(peer.uid());
    List<ConflictReport.ChangedObject> shown =
        conflict.objects().stream().filter(object -> isShown(object.type())).toList();
    ObjectNode reply = Replies.empty();
    reply.put("last-common-revision", conflict.fork());
    reply.put("complete", conflict.complete());
    reply.set("here", side(conflict.here(), revisions));
    reply.set("there", side(conflict.there(), revisions));
    ArrayNode objects = reply.putArray("objects");
    paging.page(shown).forEach(object -> objects.add(object(object)));
    paging.describe(reply, objects.size(), shown.size());
    return reply;
  }

  /** What only the server itself writes is united by itself. */
  private boolean isShown(String type) {
    return catalogue.find(type).filter(known -> known.operations().isEmpty()).isEmpty();
  }

  private static ObjectNode object(ConflictReport.ChangedObject object) {
    ObjectNode item = Replies.empty();
    item.put("uid", object.uid().toString());
    item.put("name", object.name());
    item.put("type", object.type());
    item.put("changed", object.difference().wireName());
    object.here().ifPresent(change -> item.put("here", change));
    object.there().ifPresent(change -> item.put("there", change));
    return item;
  }

  private static ObjectNode side(ConflictReport.Side side, Paging paging) {
    ObjectNode reply = Replies.empty();
    reply.put("uid", side.server().toString());
    reply.put("name", side.name());
    ArrayNode revisions = reply.putArray("revisions");
    for (ConflictReport.PublishedRevision revision : paging.page(side.revisions())) {
      ObjectNode item = revisions.addObject();
      item.put("revision", revision.number());
      item.put("user-name", revision.administrator());
      item.set("publish-time", ApiTime.of(revision.time()));
      item.put("description", revision.description());
      item.put("changes", revision.changes());
      revision.termBegins().ifPresent(cause -> item.put("term-begins", cause));
    }
    reply.put("revisions-total", side.revisions().size());
    return reply;
  }
}
