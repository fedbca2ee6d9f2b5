package dev.redoubt.command.crud;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Derives the fields of an object that follow from others. */
final class Completion {

  private static final Set<String> WITH_ADDRESS =
      Set.of("host", "simple-gateway", "checkpoint-host", "interoperable-device");
  private static final String BLADES = "management-blades";
  private static final String MANAGEMENT = "network-policy-management";
  private static final String LOGGING = "logging-and-status";
  private static final String HTTPS_POLICY = "https-inspection-policy";
  private static final String NAT = "nat-settings";
  private static final String AUTO_RULE = "auto-rule";

  private Completion() {}

  /**
   * Completes a body.
   *
   * @param before the object as it was; empty for a new one
   * @param request what was asked for
   */
  static void complete(
      ObjectType type, Optional<ObjectNode> before, ObjectNode body, Parameters request) {
    if (WITH_ADDRESS.contains(type.name())
        && !body.has("ipv4-address")
        && !body.has("ipv6-address")) {
      throw new MissingParameterException("ip-address");
    }
    if (body.get(NAT) instanceof ObjectNode settings
        && settings.has(AUTO_RULE)
        && type.field(NAT).filter(field -> field.kind() instanceof Kind.Structure).isPresent()) {
      body.set(NAT, natSettings(settings));
    }
    if (body.get(BLADES) instanceof ObjectNode blades) {
      blades.put("secondary", isSecondary(body, blades));
      if (isChosen(before, blades) && !isSaid(request)) {
        blades.put(LOGGING, true);
      }
    }
    if (body.has(HTTPS_POLICY)) {
      body.put(HTTPS_POLICY, !body.path("https-inspection-layers").isEmpty());
    }
    if (type.name().equals("application-site")) {
      ApplicationSites.complete(body);
    }
  }

  /** Choosing the management of policies selects logging, too; API guide, "Check Point Host". */
  private static boolean isChosen(Optional<ObjectNode> before, ObjectNode blades) {
    boolean was =
        before.map(known -> known.path(BLADES).path(MANAGEMENT).asBoolean(false)).orElse(false);
    return !was && blades.path(MANAGEMENT).asBoolean(false);
  }

  private static boolean isSaid(Parameters request) {
    return request.node(BLADES).filter(said -> said.has(LOGGING)).isPresent();
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
    boolean own = !settings.path("hide-behind").asString("").equals("gateway");
    if (own && !settings.has("ipv4-address") && !settings.has("ipv6-address")) {
      throw new MissingParameterException(NAT + ".ip-address");
    }
    putIfAbsent(settings, "install-on", WellKnown.ALL.toString());
    return settings;
  }

  private static boolean isSecondary(ObjectNode body, ObjectNode blades) {
    JsonNode role = body.path("management-server").path("role");
    boolean primary = role.isString() && role.stringValue().equals("primary");
    return blades.path(MANAGEMENT).asBoolean(false) && !primary;
  }

  private static void putIfAbsent(ObjectNode body, String field, String value) {
    if (!body.has(field)) {
      body.put(field, value);
    }
  }
}
