package dev.redoubt.server.trust;

import dev.redoubt.database.local.Bucket;
import dev.redoubt.database.local.Durability;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Servers that got a certificate here and whose object is not published yet. Kept, so that a
 * certificate is revoked whose session was discarded, also after a restart.
 */
final class PendingTrust {

  private static final Bucket BUCKET = new Bucket("pending-trust");

  private final LocalStore local;

  PendingTrust(LocalStore local) {
    this.local = local;
  }

  /**
   * One of them.
   *
   * @param object the uid of the server object that is to be published
   * @param since when the certificate was issued
   */
  record Pending(Uid object, Instant since) {}

  /** Durable on return: call it before the certificate goes out. */
  void add(Uid server, Pending pending) {
    ObjectNode json =
        CanonicalJson.MAPPER
            .createObjectNode()
            .put("object", pending.object().toString())
            .put("since", pending.since().toString());
    local.put(BUCKET, server.toBytes(), CanonicalJson.encode(json), Durability.SYNCED);
  }

  Optional<Pending> find(Uid server) {
    return local.get(BUCKET, server.toBytes()).map(PendingTrust::decode);
  }

  void remove(Uid server) {
    local.delete(BUCKET, server.toBytes(), Durability.SYNCED);
  }

  private static Pending decode(byte[] value) {
    ObjectNode json = CanonicalJson.decodeObject(value);
    return new Pending(
        Uid.parse(json.path("object").stringValue()),
        Instant.parse(json.path("since").stringValue()));
  }
}
