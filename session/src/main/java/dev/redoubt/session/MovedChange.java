package dev.redoubt.session;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A private change on its way from one server to another.
 *
 * @param uid the object
 * @param base what was published of it when the session first changed it
 * @param baseBody the object that was, if the sender knows it
 * @param after what the session made of it; empty if it deleted it
 */
record MovedChange(
    Uid uid, Base base, Optional<ManagedObject> baseBody, Optional<ManagedObject> after) {

  ObjectNode toJson() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("uid", uid.toString());
    json.put("base", base.hash().toString());
    json.put("base-bytes", base.size());
    baseBody.ifPresent(object -> json.set("before", object.peek()));
    after.ifPresent(object -> json.set("after", object.peek()));
    return json;
  }

  /**
   * Reads what {@link #toJson} gave.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static MovedChange fromJson(ObjectNode json) {
    Uid uid = Uid.parse(json.path("uid").asString(""));
    Base base =
        new Base(Chain.parse(json.path("base").asString("")), json.path("base-bytes").asInt(0));
    MovedChange change =
        new MovedChange(uid, base, object(json, "before", uid), object(json, "after", uid));
    if (change.baseBody().isPresent() && !Base.of(change.baseBody()).equals(base)) {
      throw new IllegalArgumentException("The base of object " + uid + " is another one");
    }
    return change;
  }

  private static Optional<ManagedObject> object(ObjectNode json, String member, Uid uid) {
    if (!(json.path(member) instanceof ObjectNode body)) {
      return Optional.empty();
    }
    ManagedObject object = ManagedObject.of(body);
    if (!object.uid().equals(uid)) {
      throw new IllegalArgumentException("The change of object " + uid + " is of another one");
    }
    return Optional.of(object);
  }
}
