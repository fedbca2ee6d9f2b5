package dev.redoubt.session.permission;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Which right it takes to see, add, change or delete an object: decided by its type, for access
 * layers and what is in them by the blades of the layer. The one place where this is decided;
 * whatever edits or publishes objects asks here.
 */
public final class ObjectRights {

  private static final String ACCESS_LAYER = "access-layer";
  private static final Set<String> IN_LAYERS =
      Set.of(ACCESS_LAYER, "access-rule", "access-section");

  /** What the server itself publishes. */
  private static final Set<String> OF_THE_SERVER =
      Set.of(
          "internal-ca",
          "issued-certificate",
          "installed-policy",
          "purged-history",
          "promotion-record",
          "salvaged-bundle");

  private static final List<String> ACCESS_SETTINGS =
      List.of(
          "time",
          "time-group",
          "limit",
          "vpn-community-meshed",
          "vpn-community-star",
          "vpn-community-remote-access",
          "policy-settings",
          "global-properties");

  private static final Map<String, Right> BLADES = blades();
  private static final Map<String, Right> TO_SEE = toSee();
  private static final Map<String, Right> BY_TYPE = toEdit();

  private ObjectRights() {}

  /** Whether objects of a type are the server's own: no right lets anybody edit them. */
  public static boolean isOfTheServer(String type) {
    return OF_THE_SERVER.contains(type);
  }

  /**
   * The rights of which one lets an administrator edit some objects of a type. Which it takes for a
   * certain object, {@link #missing} tells.
   */
  public static Set<Right> forType(String type) {
    return IN_LAYERS.contains(type)
        ? Set.copyOf(BLADES.values())
        : Set.of(BY_TYPE.getOrDefault(type, Right.EDIT_OBJECTS));
  }

  /** The right that it takes to see objects of a type; empty if everybody may. */
  public static Optional<Right> toSee(String type) {
    return Optional.ofNullable(TO_SEE.get(type));
  }

  /** Whether there is the right to see objects of a type. */
  public static boolean isVisible(Permissions permissions, String type) {
    return toSee(type).map(permissions::has).orElse(true);
  }

  /**
   * The first right that is missing to put or delete an object.
   *
   * @param objects finds the layer of a rule
   */
  public static Optional<Right> missing(
      Permissions permissions,
      ManagedObject object,
      Function<Uid, Optional<ManagedObject>> objects) {
    if (!IN_LAYERS.contains(object.type())) {
      Right needed = BY_TYPE.getOrDefault(object.type(), Right.EDIT_OBJECTS);
      return permissions.has(needed) ? Optional.empty() : Optional.of(needed);
    }
    if (permissions.rights().containsAll(BLADES.values())) {
      return Optional.empty();
    }
    return layer(object, objects).flatMap(layer -> missingBlade(permissions, layer));
  }

  private static Optional<Right> missingBlade(Permissions permissions, ManagedObject layer) {
    JsonNode body = layer.peek();
    boolean noBlade =
        BLADES.keySet().stream().noneMatch(blade -> body.path(blade).asBoolean(false));
    if (noBlade) {
      return permissions.has(Right.EDIT_FIREWALL_LAYERS)
          ? Optional.empty()
          : Optional.of(Right.EDIT_FIREWALL_LAYERS);
    }
    return BLADES.entrySet().stream()
        .filter(blade -> body.path(blade.getKey()).asBoolean(false))
        .map(Map.Entry::getValue)
        .filter(right -> !permissions.has(right))
        .findFirst();
  }

  private static Optional<ManagedObject> layer(
      ManagedObject object, Function<Uid, Optional<ManagedObject>> objects) {
    return object.type().equals(ACCESS_LAYER)
        ? Optional.of(object)
        : Uid.tryParse(object.peek().path("layer").asString("")).flatMap(objects);
  }

  /** Who may not see a policy sees none of its rules by any way. */
  private static Map<String, Right> toSee() {
    return byType(
        Map.of(
            Right.SHOW_POLICY,
            List.of("access-rule", "access-section"),
            Right.SHOW_NAT,
            List.of("nat-rule", "nat-section"),
            Right.SHOW_THREAT,
            List.of(
                "threat-layer",
                "threat-rule",
                "threat-section",
                "threat-exception",
                "exception-group"),
            Right.SHOW_THREAT_PROFILES,
            List.of("threat-profile", "threat-indicator"),
            Right.SHOW_HTTPS,
            List.of("https-layer", "https-rule", "https-section"),
            Right.SHOW_ACCESS_SETTINGS,
            ACCESS_SETTINGS));
  }

  private static Map<String, Right> blades() {
    Map<String, Right> blades = new LinkedHashMap<>();
    blades.put("firewall", Right.EDIT_FIREWALL_LAYERS);
    blades.put("applications-and-url-filtering", Right.EDIT_APPLICATION_LAYERS);
    blades.put("content-awareness", Right.EDIT_CONTENT_LAYERS);
    blades.put("mobile-access", Right.EDIT_MOBILE_LAYERS);
    return Collections.unmodifiableMap(blades);
  }

  private static Map<String, Right> toEdit() {
    return byType(
        Map.of(
            Right.MANAGE_ADMINISTRATORS,
            List.of(
                "administrator",
                Permissions.PROFILE_TYPE,
                "trusted-client",
                "api-settings",
                "login-message"),
            Right.MANAGE_SESSIONS,
            List.of("automatic-purge"),
            Right.HIGH_AVAILABILITY,
            List.of("checkpoint-host"),
            Right.EDIT_NAT,
            List.of("nat-rule", "nat-section"),
            Right.EDIT_ACCESS_SETTINGS,
            Stream.concat(Stream.of("package"), ACCESS_SETTINGS.stream()).toList(),
            Right.EDIT_USERS,
            List.of("user", "user-group", "user-template", "access-role"),
            Right.EDIT_THREAT_LAYERS,
            List.of("threat-layer", "threat-rule", "threat-section"),
            Right.EDIT_THREAT_EXCEPTIONS,
            List.of("threat-exception", "exception-group"),
            Right.EDIT_THREAT_PROFILES,
            List.of("threat-profile", "threat-indicator"),
            Right.EDIT_HTTPS_INSPECTION,
            List.of("https-layer", "https-rule", "https-section")));
  }

  private static Map<String, Right> byType(Map<Right, List<String>> types) {
    Map<String, Right> byType = new HashMap<>();
    types.forEach((right, names) -> names.forEach(name -> byType.put(name, right)));
    return Map.copyOf(byType);
  }
}
