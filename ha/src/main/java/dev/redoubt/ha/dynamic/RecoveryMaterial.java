package dev.redoubt.ha.dynamic;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recovery material as servers keep and exchange it. It never changes. (The recovery key of the
 * internal CA is something else.)
 *
 * @param gateway the uid of the object of the gateway that has sent it
 * @param gatewayName the name of that object at the time: it may be gone when this is needed
 * @param time when an Active took it, by the clock of that server, in milliseconds
 * @param sent what the agent has sent
 */
public record RecoveryMaterial(Uid gateway, String gatewayName, Instant time, SentMaterial sent) {

  private static final String GATEWAY = "gateway";
  private static final String GATEWAY_NAME = "gateway-name";
  private static final String TIME = "time";
  private static final String SENT = "sent";

  /** What it is kept by. */
  public MaterialKey key() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(CanonicalJson.encode(toJson()));
      return new MaterialKey(gateway, sent.id(), Chain.of(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  /** Everything but the content. */
  MaterialSummary summary() {
    return new MaterialSummary(
        key(), gatewayName, time, sent.label(), sent.mediaType(), sent.content().length);
  }

  /** The JSON form. */
  public ObjectNode toJson() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put(GATEWAY, gateway.toString())
        .put(GATEWAY_NAME, gatewayName)
        .put(TIME, time.toEpochMilli())
        .set(SENT, sent.toJson());
    return json;
  }

  /**
   * Reads what {@link #toJson} gave.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static RecoveryMaterial fromJson(JsonNode json) {
    if (!(json.path(SENT) instanceof ObjectNode sent)) {
      throw new IllegalArgumentException("Recovery material lacks what was sent");
    }
    return new RecoveryMaterial(
        Uid.parse(json.path(GATEWAY).asString("")),
        json.path(GATEWAY_NAME).asString(""),
        Instant.ofEpochMilli(json.path(TIME).asLong(0)),
        SentMaterial.fromJson(sent));
  }
}
