package dev.redoubt.session;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session that comes from another server and is not yet one of this server's. On the disk from
 * before the other server is asked until the session is whole here and closed there.
 *
 * @param session its uid
 * @param source the server that it comes from
 * @param attempt names this move; the source closes the session for no other one
 * @param record the session, once all its changes are here
 */
record Arrival(Uid session, Uid source, Uid attempt, Optional<SessionRecord> record) {

  /** Whether all changes are on this server's disk. */
  boolean isWhole() {
    return record.isPresent();
  }

  Arrival whole(SessionRecord arrived) {
    return new Arrival(session, source, attempt, Optional.of(arrived));
  }

  byte[] encode() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("session", session.toString());
    json.put("source", source.toString());
    json.put("attempt", attempt.toString());
    record.ifPresent(known -> json.set("record", known.toJson()));
    return CanonicalJson.encode(json);
  }

  static Arrival decode(byte[] bytes) {
    ObjectNode json = CanonicalJson.decodeObject(bytes);
    return new Arrival(
        Uid.parse(json.path("session").asString("")),
        Uid.parse(json.path("source").asString("")),
        Uid.parse(json.path("attempt").asString("")),
        json.path("record") instanceof ObjectNode known
            ? Optional.of(SessionRecord.fromJson(known))
            : Optional.empty());
  }
}
