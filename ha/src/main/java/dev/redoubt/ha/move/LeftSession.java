package dev.redoubt.ha.move;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Owner;
import dev.redoubt.session.SessionDetails;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session with unpublished changes on another server.
 *
 * @param uid its uid
 * @param owner whose it is
 * @param name may be empty
 * @param description may be empty
 * @param changes how many objects it changes
 */
public record LeftSession(Uid uid, Owner owner, String name, String description, int changes) {

  static LeftSession of(SessionDetails session) {
    return new LeftSession(
        session.uid(), session.owner(), session.name(), session.description(), session.changes());
  }

  ObjectNode toJson() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode().put("uid", uid.toString());
    owner.write(json);
    return json.put("name", name).put("description", description).put("changes", changes);
  }

  /**
   * Reads what {@link #toJson} gave.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static LeftSession fromJson(JsonNode json) {
    return new LeftSession(
        Uid.parse(json.path("uid").asString("")),
        Owner.read(json),
        json.path("name").asString(""),
        json.path("description").asString(""),
        json.path("changes").asInt(0));
  }
}
