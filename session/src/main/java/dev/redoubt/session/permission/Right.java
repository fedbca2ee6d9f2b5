package dev.redoubt.session.permission;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a permission profile can allow. Each right is one field of {@code
 * domain-permissions-profile} (API reference, add-domain-permissions-profile) with the value that
 * gives it; fields of features that the product does not have give no right.
 */
public enum Right {
  /** To log in at all: the API is the only door. */
  API_LOGIN("management.management-api-login", "true", Level.READ),
  /** To see access layers, their rules, and what published sessions changed. */
  SHOW_POLICY("access-control.show-policy", "true", Level.READ),
  /** To see NAT rules. */
  SHOW_NAT("access-control.nat-policy", "read", Level.READ),
  /** To see threat prevention layers, rules and exceptions. */
  SHOW_THREAT("threat-prevention.policy-layers", "read", Level.READ),
  /** To see threat prevention profiles and indicators. */
  SHOW_THREAT_PROFILES("threat-prevention.profiles", "read", Level.READ),
  /** To see HTTPS inspection layers and rules. */
  SHOW_HTTPS("others.https-inspection", "read", Level.READ),
  /** To see times, limits, VPN communities, policy settings, global properties. */
  SHOW_ACCESS_SETTINGS("access-control.access-control-objects-and-settings", "read", Level.READ),
  /** To read the audit log of the server. */
  SHOW_AUDIT_LOG("monitoring-and-logging.management-logs", "read", Level.READ),
  /** Network objects, services, tags, gateways: what has no right of its own. */
  EDIT_OBJECTS("edit-common-objects", "true", Level.WRITE),
  /** Layers with the blade firewall, and the rules in them. */
  EDIT_FIREWALL_LAYERS("access-control.policy-layers.firewall", "true", Level.WRITE),
  /** Layers with application control and URL filtering. */
  EDIT_APPLICATION_LAYERS(
      "access-control.policy-layers.app-control-and-url-filtering", "true", Level.WRITE),
  /** Layers with content awareness. */
  EDIT_CONTENT_LAYERS("access-control.policy-layers.content-awareness", "true", Level.WRITE),
  /** Layers with mobile access. */
  EDIT_MOBILE_LAYERS("access-control.policy-layers.mobile-access", "true", Level.WRITE),
  /** NAT rules and sections. */
  EDIT_NAT("access-control.nat-policy", "write", Level.WRITE),
  /** Packages, times, VPN communities, policy settings, global properties. */
  EDIT_ACCESS_SETTINGS("access-control.access-control-objects-and-settings", "write", Level.WRITE),
  /** Installing the access policy on gateways. */
  INSTALL_POLICY("access-control.install-policy", "true", Level.WRITE),
  /** Installing the threat prevention policy on gateways. */
  INSTALL_THREAT_POLICY("threat-prevention.install-policy", "true", Level.WRITE),
  /** Threat prevention layers and rules. */
  EDIT_THREAT_LAYERS("threat-prevention.policy-layers", "write", Level.WRITE),
  /** Threat prevention exceptions. */
  EDIT_THREAT_EXCEPTIONS("threat-prevention.policy-exceptions", "write", Level.WRITE),
  /** Threat prevention profiles and indicators. */
  EDIT_THREAT_PROFILES("threat-prevention.profiles", "write", Level.WRITE),
  /** HTTPS inspection layers and rules. */
  EDIT_HTTPS_INSPECTION("others.https-inspection", "write", Level.WRITE),
  /** Users, groups of users, access roles. */
  EDIT_USERS("others.edit-cp-users-db", "true", Level.WRITE),
  /** The recovery material that agents of gateways have sent in. */
  RECOVERY_MATERIAL("endpoint.recovery-media", "true", Level.WRITE),
  /** Publishing one's own session, and reverting. */
  PUBLISH("management.publish-sessions", "true", Level.WRITE),
  /** Changeover, synchronization, trust with other servers, and their objects. */
  HIGH_AVAILABILITY("management.high-availability-operations", "true", Level.WRITE),
  /** Sessions of other administrators, and the history of published ones. */
  MANAGE_SESSIONS("management.manage-sessions", "true", Level.SUPER),
  /** Administrators, their profiles and keys, and who may reach the server. */
  MANAGE_ADMINISTRATORS("management.manage-admins", "true", Level.SUPER);

  /** The words that a field can have, each allowing what the ones before it do. */
  private static final List<String> WORDS = List.of("disabled", "read", "write");

  private final String field;
  private final String needed;
  private final Level level;

  Right(String field, String needed, Level level) {
    this.field = field;
    this.needed = needed;
    this.level = level;
  }

  /** The field of a profile that gives it, such as {@code management.publish-sessions}. */
  public String field() {
    return field;
  }

  /** The field with the value that gives the right, for people who grant it. */
  public String grant() {
    return field() + ": " + needed;
  }

  /** Whether it changes nothing. */
  public boolean reads() {
    return level == Level.READ;
  }

  /** Whether a profile's body gives it. */
  boolean isGivenBy(JsonNode profile) {
    JsonNode value = profile.at("/" + field.replace('.', '/'));
    if (needed.equals("true")) {
      return value.isBoolean() && value.booleanValue() && !isForSelectedLayers(profile);
    }
    return WORDS.indexOf(value.asString("")) >= WORDS.indexOf(needed);
  }

  /** All rights up to a level. */
  static Set<Right> upTo(Level level) {
    return Arrays.stream(values())
        .filter(right -> right.level.compareTo(level) <= 0)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class)));
  }

  /** A profile whose layers are chosen in the layers themselves: none has chosen it. */
  private boolean isForSelectedLayers(JsonNode profile) {
    return field.contains(".policy-layers.")
        && !profile
            .path("access-control")
            .path("policy-layers")
            .path("edit-layers")
            .asString("By Software Blades")
            .equals("By Software Blades");
  }

  /** The least of the predefined profiles that has a right. */
  enum Level {
    READ,
    WRITE,
    SUPER
  }
}
