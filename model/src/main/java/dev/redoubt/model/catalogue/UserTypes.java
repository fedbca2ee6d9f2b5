package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Users, their templates and groups, access roles, and the servers that say who a user is. Fields:
 * API reference, "Users" and "Server Objects".
 */
final class UserTypes {

  private static final String FAMILY = "users";
  private static final int LOCATIONS = 1_000;
  private static final int SELECTIONS = 1_000;
  private static final int DISTINGUISHED_NAME_LENGTH = 1_024;
  private static final int SECRET_LENGTH = 1_024;

  private UserTypes() {}

  static List<ObjectType> all() {
    return List.of(
        user(),
        userGroup(),
        userTemplate(),
        accessRole(),
        radiusServer(),
        serverGroup("radius-group", "radius-groups", Targets.RADIUS),
        tacacsServer(),
        serverGroup("tacacs-group", "tacacs-groups", Targets.TACACS));
  }

  private static ObjectType user() {
    return Declaration.of("user", "users", "Objects/User")
        .family(FAMILY)
        .fields(
            Field.reference("template", List.of("user-template")).with(Trait.REQUEST_ONLY),
            PeopleTypes.email(),
            Field.of("expiration-date", new Kind.Moment()),
            PeopleTypes.phoneNumber())
        .fields(access())
        .fields(PeopleTypes.password())
        .build();
  }

  private static ObjectType userGroup() {
    return Declaration.of("user-group", "user-groups", "Objects/UsersGroup")
        .family(FAMILY)
        .fields(PeopleTypes.email(), NetworkTypes.members(Targets.USERS))
        .build();
  }

  /** What new users get who say nothing else. */
  private static ObjectType userTemplate() {
    return Declaration.of("user-template", "user-templates", "Objects/user")
        .family(FAMILY)
        .fields(
            Field.flag("expiration-by-global-properties", true),
            Field.of("expiration-date", new Kind.Moment()))
        .fields(access())
        .build();
  }

  private static Field[] access() {
    return new Field[] {
      Field.choice(
              "authentication-method",
              "undefined",
              "check point password",
              "os password",
              "securid",
              "radius",
              "tacacs")
          .or("undefined"),
      Field.reference("radius-server", Targets.orAny(Targets.RADIUS)),
      Field.reference("tacacs-server", Targets.orAny(Targets.TACACS)),
      Field.flag("connect-daily", true),
      Weekdays.inFull("connect-on-days"),
      Field.text("from-hour", 5, TextFormat.HOUR).or("00:00"),
      Field.text("to-hour", 5, TextFormat.HOUR).or("23:59"),
      allowedLocations(),
      encryption()
    };
  }

  private static Field allowedLocations() {
    Shape shape =
        Shape.of(
            Field.references("destinations", LOCATIONS, Targets.LOCATIONS),
            Field.references("sources", LOCATIONS, Targets.LOCATIONS));
    return Field.structure("allowed-locations", shape)
        .or(
            CanonicalJson.MAPPER.valueToTree(
                Map.of(
                    "destinations", List.of(WellKnown.ANY.toString()),
                    "sources", List.of(WellKnown.ANY.toString()))));
  }

  private static Field encryption() {
    Shape shape =
        Shape.of(
                Field.flag("ike", true),
                Field.flag("public-key", true),
                Field.flag("shared-secret", false))
            .with(Form.ENABLE);
    return Field.structure("encryption", shape).or(shape.defaults());
  }

  /** Who may connect, from where and with what; used in the source and destination of rules. */
  private static ObjectType accessRole() {
    Field networks = Field.references("networks", LOCATIONS, Targets.LOCATIONS);
    return Declaration.of("access-role", "access-roles", "Objects/accessRole")
        .forms(Form.REMOTE_ACCESS_CLIENTS)
        .fields(
            selected("machines"),
            Field.of("networks", new Kind.WordOr("any", networks.kind())).or("any"),
            Field.reference("remote-access-client", Targets.ANY_CELL).or(WellKnown.ANY.toString()),
            selected("users"))
        .build();
  }

  private static Field selected(String name) {
    Kind groups = Field.references("user-groups", SELECTIONS, List.of("user-group")).kind();
    Shape shape =
        Shape.of(
                Field.text("source", ObjectType.NAME_LENGTH, TextFormat.NAME).with(Trait.REQUIRED),
                Field.texts("selection", SELECTIONS, ObjectType.NAME_LENGTH),
                Field.of("user-groups", groups),
                Field.text("base-dn", DISTINGUISHED_NAME_LENGTH))
            .with(Form.SELECTION);
    Kind list = new Kind.Items(new Kind.Structure(shape), SELECTIONS, Optional.empty());
    return Field.of(name, new Kind.WordOr(List.of("any", "all identified"), list)).or("any");
  }

  private static ObjectType radiusServer() {
    Shape accounting =
        Shape.of(
            Field.flag("enable-ip-pool-management", false),
            service("accounting-service").or("3af666e6-d36d-491d-9976-26369baaf84b"));
    return Declaration.of("radius-server", "radius-servers", "Objects/account_unit")
        .fields(
            server(),
            secret("shared-secret"),
            service("service").or("97aeb41d-9aea-11d5-bd16-0090272ccb30"),
            Field.number("priority", 1, 100).or(1),
            Field.choice("version", "RADIUS Ver. 1.0", "RADIUS Ver. 2.0").or("RADIUS Ver. 1.0"),
            Field.choice("protocol", "PAP", "MS_CHAP2").or("PAP"),
            Field.structure("accounting", accounting).or(accounting.defaults()))
        .build();
  }

  private static ObjectType tacacsServer() {
    return Declaration.of("tacacs-server", "tacacs-servers", "Objects/account_unit")
        .fields(
            Field.choice("server-type", "TACACS", "TACACS_Plus").or("TACACS"),
            server(),
            secret("secret-key"),
            Field.flag("encryption", false),
            Field.number("priority", 1, 100).or(1),
            service("service"))
        .build();
  }

  private static ObjectType serverGroup(String name, String plural, List<String> members) {
    return Declaration.of(name, plural, "General/group")
        .fields(NetworkTypes.members(members))
        .build();
  }

  private static Field server() {
    List<String> types = List.of("host", "simple-gateway", "checkpoint-host");
    return Field.reference("server", types).with(Trait.REQUIRED);
  }

  private static Field service(String name) {
    return Field.reference(name, List.of("service-udp", "service-tcp"));
  }

  /** Needed by gateways, which no part of the product talks to: said, and not kept. */
  private static Field secret(String name) {
    return Field.text(name, SECRET_LENGTH).with(Trait.REQUIRED, Trait.REQUEST_ONLY);
  }
}
