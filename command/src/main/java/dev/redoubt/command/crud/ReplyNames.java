package dev.redoubt.command.crud;

import dev.redoubt.command.ApiVersion;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Form;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names of fields that replies use and that differ from those of stored bodies. */
final class ReplyNames {

  private static final String LAYERS = "https-inspection-layers";

  private ReplyNames() {}

  /** The reply with the names that the API version has. */
  static ObjectNode apply(ObjectType type, ApiVersion version, ObjectNode reply) {
    boolean oneLayer =
        type.shape().forms().contains(Form.HTTPS_LAYER) && !version.isAtLeast(ApiVersion.V2);
    return oneLayer ? withOneLayer(reply) : reply;
  }

  /** Below version 2 a package has one layer of HTTPS Inspection. */
  private static ObjectNode withOneLayer(ObjectNode reply) {
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    reply
        .properties()
        .forEach(member -> {
          if (!member.getKey().equals(LAYERS)) {
            result.set(member.getKey(), member.getValue());
          } else {
            Optional<JsonNode> layer =
                Optional.ofNullable(member.getValue().get("outbound-https-layer"));
            layer.ifPresent(outbound -> result.set("https-inspection-layer", outbound));
          }
        });
    return result;
  }
}
