package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Permission profiles: which features an administrator may read and change. Fields: API reference,
 * "Domain Permissions Profile". The reference gives no defaults for the fields of a customized
 * profile; here it reads everything, publishes its own sessions, and changes nothing.
 */
public final class PermissionProfiles {

  /** The wire name of the type. */
  public static final String TYPE = "domain-permissions-profile";

  /** The field that gives all rights at once, or leaves them to the other fields. */
  public static final String PERMISSION_TYPE = "permission-type";

  /** The permission type whose rights the other fields say. */
  public static final String CUSTOMIZED = "customized";

  private static final String READ_WRITE_ALL = "read write all";
  private static final String READ_ONLY_ALL = "read only all";
  private static final List<String> WORDS = List.of("read", "write", "disabled");
  private static final String PUBLISH = "publish-sessions";

  /** Flags that show something, or let in. */
  private static final Set<String> READING =
      Set.of(
          "show-policy",
          "management-api-login",
          "reports",
          "app-and-url-filtering-logs",
          "https-inspection-logs",
          "packet-capture-and-forensics",
          "show-packet-capture-by-default",
          "identities",
          "show-identities-by-default");

  /** Flags that a profile which reads and writes all does not have; Super User has. */
  private static final Set<String> SUPER =
      Set.of("manage-admins", "manage-sessions", "approve-or-reject-sessions");

  private static final JsonNodeFactory JSON = CanonicalJson.MAPPER.getNodeFactory();

  private PermissionProfiles() {}

  /** The fields beside {@value #PERMISSION_TYPE} that say rights. */
  public static List<String> rightFields() {
    return rights().stream().map(Field::name).toList();
  }

  /** Gives a body whose rights follow from its {@value #PERMISSION_TYPE} those rights. */
  public static void complete(ObjectNode body) {
    String type = body.path(PERMISSION_TYPE).asString(CUSTOMIZED);
    if (!type.equals(CUSTOMIZED)) {
      rights().forEach(field -> body.set(field.name(), all(field, type.equals(READ_WRITE_ALL))));
    }
  }

  static ObjectType type() {
    return Declaration.of(TYPE, TYPE + "s", "Objects/permissionrole")
        .family("permission-roles")
        .domain(Domain.SYSTEM_DATA)
        .fields(
            Field.choice(PERMISSION_TYPE, READ_WRITE_ALL, READ_ONLY_ALL, CUSTOMIZED)
                .or(CUSTOMIZED)
                .with(Field.Trait.SHORT))
        .fields(rights())
        .build();
  }

  private static JsonNode all(Field field, boolean write) {
    return switch (field.kind()) {
      case Kind.Structure structure -> {
        ObjectNode body = JSON.objectNode();
        structure.shape().fields().forEach(inner -> body.set(inner.name(), all(inner, write)));
        yield body;
      }
      case Kind.Choice choice when choice.values().equals(WORDS) ->
          JSON.stringNode(write ? "write" : "read");
      case Kind.Flag _ ->
          JSON.booleanNode(
              READING.contains(field.name()) || (write && !SUPER.contains(field.name())));
      default -> field.defaultValue().orElseThrow();
    };
  }

  private static List<Field> rights() {
    return List.of(
        flag("edit-common-objects"),
        accessControl(),
        group(
            "endpoint",
            flags(
                "manage-policies-and-software-deployment",
                "edit-endpoint-policies",
                "policies-installation",
                "edit-software-deployment",
                "software-deployment-installation",
                "allow-executing-push-operations",
                "authorize-preboot-users",
                "recovery-media",
                "remote-help",
                "reset-computer-data")),
        group(
            "events-and-reports",
            new Field[] {
              Field.choice("smart-event", "custom", "app control and url filtering reports only")
                  .or("custom")
            },
            words("events", "policy"),
            flags("reports")),
        gateways(),
        management(),
        monitoring(),
        threatPrevention(),
        group(
            "others",
            flags("client-certificates", "edit-cp-users-db"),
            words(
                "https-inspection",
                "ldap-users-db",
                "user-authority-access",
                "user-device-mgmt-conf")));
  }

  private static Field accessControl() {
    Field editLayers =
        Field.choice("edit-layers", "By Software Blades", "By Selected Profile In A Layer Editor")
            .or("By Software Blades");
    Field[] blades =
        flags("app-control-and-url-filtering", "content-awareness", "firewall", "mobile-access");
    Shape layers = shape(new Field[] {editLayers}, blades).shorthand("edit-layers");
    return group(
        "access-control",
        flags("show-policy"),
        new Field[] {Field.structure("policy-layers", layers).or(layers.defaults())},
        words(
            "dlp-policy",
            "geo-control-policy",
            "nat-policy",
            "qos-policy",
            "access-control-objects-and-settings"),
        flags("app-control-and-url-filtering-update", "install-policy"));
  }

  private static Field gateways() {
    return group(
        "gateways",
        words("smart-update", "lsm-gw-db", "manage-provisioning-profiles"),
        flags(
            "vsx-provisioning",
            "system-backup",
            "system-restore",
            "open-shell",
            "run-one-time-script",
            "run-repository-script"),
        words("manage-repository-scripts"));
  }

  private static Field management() {
    return group(
        "management",
        words("cme-operations"),
        flags(
            "manage-admins",
            "management-api-login",
            "manage-sessions",
            "high-availability-operations",
            "approve-or-reject-sessions"),
        new Field[] {Field.flag(PUBLISH, true)},
        flags("manage-integration-with-cloud-services"));
  }

  private static Field monitoring() {
    return group(
        "monitoring-and-logging",
        words("monitoring", "management-logs", "track-logs"),
        flags(
            "app-and-url-filtering-logs",
            "https-inspection-logs",
            "packet-capture-and-forensics",
            "show-packet-capture-by-default",
            "identities",
            "show-identities-by-default",
            "dlp-logs-including-confidential-fields",
            "manage-dlp-messages"));
  }

  private static Field threatPrevention() {
    return group(
        "threat-prevention",
        words("policy-layers"),
        new Field[] {
          Field.choice("edit-layers", "By Selected Profile In A Layer Editor", "All").or("All")
        },
        flags("edit-settings"),
        words("policy-exceptions", "profiles", "protections"),
        flags("install-policy", "ips-update"));
  }

  private static Field group(String name, Field[]... fields) {
    Shape shape = shape(fields);
    return Field.structure(name, shape).or(shape.defaults());
  }

  private static Shape shape(Field[]... fields) {
    return Shape.of(Arrays.stream(fields).flatMap(Arrays::stream).toArray(Field[]::new));
  }

  private static Field flag(String name) {
    return Field.flag(name, READING.contains(name));
  }

  private static Field[] flags(String... names) {
    return Arrays.stream(names).map(PermissionProfiles::flag).toArray(Field[]::new);
  }

  private static Field[] words(String... names) {
    return Arrays.stream(names)
        .map(name -> Field.choice(name, WORDS.toArray(String[]::new)).or("read"))
        .toArray(Field[]::new);
  }
}
