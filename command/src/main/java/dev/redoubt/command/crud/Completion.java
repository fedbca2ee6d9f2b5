package dev.redoubt.command.crud;

import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Derives the fields of an object that follow from others. */
final class Completion {

  private static final Set<String> WITH_ADDRESS =
      Set.of("host", "simple-gateway", "checkpoint-host");
  private static final String NAT = "nat-settings";
  private static final String AUTO_RULE = "auto-rule";

  private Completion() {}

  static void complete(ObjectType type, ObjectNode body) {
    if (WITH_ADDRESS.contains(type.name())
        && !body.has("ipv4-address")
        && !body.has("ipv6-address")) {
      throw new MissingParameterException("ip-address");
    }
    if (body.get(NAT) instanceof ObjectNode settings && settings.has(AUTO_RULE)) {
      body.set(NAT, natSettings(settings));
    }
    if (type.name().equals("package")) {
      body.put("https-inspection-policy", !body.path("https-inspection-layers").isEmpty());
    }
    if (body.get("management-blades") instanceof ObjectNode blades) {
      blades.put("secondary", isSecondary(body, blades));
    }
  }

  /** Without a rule nothing else counts; with one everything is said. */
  private static ObjectNode natSettings(ObjectNode settings) {
    if (!settings.path(AUTO_RULE).asBoolean(false)) {
      return settings.removeAll().put(AUTO_RULE, false);
    }
    putIfAbsent(settings, "method", "hide");
    if (settings.path("method").asString("").equals("hide")) {
      boolean address = settings.has("ipv4-address") || settings.has("ipv6-address");
      putIfAbsent(settings, "hide-behind", address ? "ip-address" : "gateway");
    } else {
      settings.remove("hide-behind");
    }
    putIfAbsent(settings, "install-on", "All");
    return settings;
  }

  private static boolean isSecondary(ObjectNode body, ObjectNode blades) {
    JsonNode role = body.path("management-server").path("role");
    boolean primary = role.isString() && role.stringValue().equals("primary");
    return blades.path("network-policy-management").asBoolean(false) && !primary;
  }

  private static void putIfAbsent(ObjectNode body, String field, String value) {
    if (!body.has(field)) {
      body.put(field, value);
    }
  }
}
