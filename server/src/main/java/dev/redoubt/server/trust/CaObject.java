package dev.redoubt.server.trust;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.WellKnown;
import dev.redoubt.trust.ca.CaState;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The internal CA's state as one object of System Data, replicated like every other. */
public final class CaObject {

  /** Its uid, the same in every database: there is one internal CA. */
  public static final Uid UID = WellKnown.of("internal-ca", "internal-ca");

  static final String TYPE = "internal-ca";
  private static final String DATA = "data";

  private CaObject() {}

  /** The state that is published; empty in an empty database. */
  public static Optional<CaState> read(ObjectReader objects) {
    return objects.find(UID).map(CaObject::state);
  }

  /**
   * The object that holds a state.
   *
   * @param previous the object that it replaces
   */
  public static ManagedObject of(CaState state, Optional<ManagedObject> previous, Instant now) {
    MetaInfo meta =
        previous
            .map(object -> MetaInfo.of(object).modified(now, MetaInfo.SYSTEM))
            .orElseGet(() -> MetaInfo.created(now, MetaInfo.SYSTEM));
    ObjectNode body =
        CanonicalJson.MAPPER
            .createObjectNode()
            .put("uid", UID.toString())
            .put("type", TYPE)
            .put("name", state.name())
            .put("domain", Domain.SYSTEM_DATA.uid().toString());
    body.set(DATA, state.toJson());
    body.set(MetaInfo.FIELD, meta.toJson());
    return ManagedObject.of(body);
  }

  static CaState state(ManagedObject object) {
    if (object.peek().get(DATA) instanceof ObjectNode data) {
      return CaState.fromJson(data);
    }
    throw new IllegalStateException("The object of the internal CA holds no [" + DATA + "]");
  }
}
