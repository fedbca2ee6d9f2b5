package dev.redoubt.trust;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a {@link PeerRecord}, in files and in the messages of the activation. */
public final class PeerRecords {

  private PeerRecords() {}

  public static ObjectNode encode(PeerRecord peer) {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("uid", peer.server().toString())
        .put("sic-name", peer.sicName())
        .put("key", peer.key().base64())
        .put("management-server", peer.managementServer());
  }

  /** Reads what {@link #encode} wrote; unchecked exceptions if it is anything else. */
  public static PeerRecord decode(ObjectNode json) {
    return new PeerRecord(
        Uid.parse(json.path("uid").stringValue()),
        json.path("sic-name").stringValue(),
        new SicPublicKey(json.path("key").stringValue()),
        json.path("management-server").booleanValue());
  }
}
