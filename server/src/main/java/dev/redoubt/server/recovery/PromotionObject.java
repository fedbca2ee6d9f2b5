package dev.redoubt.server.recovery;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.WellKnown;
import dev.redoubt.trust.ca.PromotionRecord;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The record of a promotion as an object of System Data, replicated like every other. */
final class PromotionObject {

  static final String TYPE = "promotion-record";

  private static final String DATA = "data";

  private PromotionObject() {}

  /** There is one for each lost server. */
  static Uid uid(PromotionRecord record) {
    return WellKnown.of(TYPE, record.lost().toString());
  }

  static ObjectNode body(PromotionRecord record, Instant now) {
    ObjectNode body =
        CanonicalJson.MAPPER
            .createObjectNode()
            .put("uid", uid(record).toString())
            .put("type", TYPE)
            .put("name", record.lostName())
            .put("domain", Domain.SYSTEM_DATA.uid().toString());
    body.set(DATA, record.toJson());
    body.set(MetaInfo.FIELD, MetaInfo.created(now, MetaInfo.SYSTEM).toJson());
    return body;
  }

  static PromotionRecord read(ManagedObject object) {
    if (object.peek().get(DATA) instanceof ObjectNode data) {
      return PromotionRecord.ofJson(data);
    }
    throw new IllegalStateException("The object [" + object.name() + "] holds no [" + DATA + "]");
  }
}
