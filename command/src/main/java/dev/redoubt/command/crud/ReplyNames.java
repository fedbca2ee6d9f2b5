package dev.redoubt.command.crud;

import dev.redoubt.command.ApiVersion;
import dev.redoubt.model.catalogue.Form;
import dev.redoubt.model.catalogue.ObjectType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names of fields that replies use and that differ from those of stored bodies. */
final class ReplyNames {

  private static final String LAYERS = "https-inspection-layers";

  private ReplyNames() {}

  static void apply(ObjectType type, ApiVersion version, ObjectNode reply) {
    if (type.shape().forms().contains(Form.CLIENT_TYPE)) {
      reply.set("type", reply.remove("client-type"));
    }
    if (type.shape().forms().contains(Form.HTTPS_LAYER) && !version.isAtLeast(ApiVersion.V2)) {
      JsonNode layer = reply.path(LAYERS).get("outbound-https-layer");
      reply.remove(LAYERS);
      if (layer != null) {
        reply.set("https-inspection-layer", layer);
      }
    }
  }
}
