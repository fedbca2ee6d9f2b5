package dev.redoubt.ha.dynamic;

import dev.redoubt.model.CanonicalJson;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recovery material without its content.
 *
 * @param key what it is kept by
 * @param gatewayName the name of the gateway when it was taken
 * @param time when an Active took it
 * @param label what it is
 * @param mediaType of the content
 * @param bytes of the content
 */
public record MaterialSummary(
    MaterialKey key, String gatewayName, Instant time, String label, String mediaType, int bytes) {

  ObjectNode toJson() {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("gateway-name", gatewayName)
        .put("time", time.toEpochMilli())
        .put("label", label)
        .put("media-type", mediaType)
        .put("bytes", bytes);
  }

  static MaterialSummary fromJson(MaterialKey key, ObjectNode json) {
    return new MaterialSummary(
        key,
        json.path("gateway-name").stringValue(),
        Instant.ofEpochMilli(json.path("time").longValue()),
        json.path("label").stringValue(),
        json.path("media-type").stringValue(),
        json.path("bytes").intValue());
  }

  RecoveryMaterial with(byte[] content) {
    return new RecoveryMaterial(
        key.gateway(), gatewayName, time, new SentMaterial(key.id(), label, mediaType, content));
  }
}
