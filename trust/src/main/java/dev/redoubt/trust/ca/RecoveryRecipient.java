package dev.redoubt.trust.ca;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.SicPublicKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public half of a {@link RecoveryKey}, to which the key of the CA is wrapped beside the
 * management servers.
 *
 * @param uid by which the wrapped key names it; of no server
 * @param key ECDSA P-256
 * @param since when it became a recipient
 */
public record RecoveryRecipient(Uid uid, SicPublicKey key, Instant since) {

  private static final int P_256_BITS = 256;
  private static final String WANTED =
      "The public half of a recovery key is of the curve P-256, in base64 of its DER form";

  /**
   * A public key as an administrator gives it.
   *
   * @throws IllegalArgumentException if it is no such key
   */
  public static SicPublicKey requireUsable(String base64) {
    try {
      ECPublicKey key = new SicPublicKey(base64).toKey();
      if (key.getParams().getCurve().getField().getFieldSize() == P_256_BITS) {
        return SicPublicKey.of(key);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(WANTED, e);
    }
    throw new IllegalArgumentException(WANTED);
  }

  ObjectNode toJson() {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("uid", uid.toString())
        .put("key", key.base64())
        .put("since", since.toString());
  }

  static RecoveryRecipient fromJson(ObjectNode json) {
    return new RecoveryRecipient(
        Uid.parse(json.path("uid").stringValue()),
        new SicPublicKey(json.path("key").stringValue()),
        Instant.parse(json.path("since").stringValue()));
  }
}
