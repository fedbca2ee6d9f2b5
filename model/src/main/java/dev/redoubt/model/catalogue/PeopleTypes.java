package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;
import java.util.Map;

/** Users, administrators and what they may do. Fields: API reference, "Users" and "Misc.". */
final class PeopleTypes {

  private static final int PASSWORD_LENGTH = 1_024;
  private static final int MAIL_LENGTH = 320;
  private static final int PHONE_LENGTH = 64;
  private static final int SERVER_LENGTH = 256;
  private static final int LOCATIONS = 1_000;
  private static final int PROFILES = 100;
  private static final int API_KEYS = 10;

  private PeopleTypes() {}

  static List<ObjectType> all() {
    return List.of(
        user(), userGroup(), administrator(), permissionRole(), PermissionProfiles.type());
  }

  private static ObjectType user() {
    return Declaration.of("user", "users", "Objects/User")
        .family("users")
        .fields(
            Field.text("template", ObjectType.NAME_LENGTH).with(Trait.REQUEST_ONLY),
            email(),
            Field.of("expiration-date", new Kind.Moment()),
            phoneNumber(),
            Field.choice(
                    "authentication-method",
                    "undefined",
                    "check point password",
                    "os password",
                    "securid",
                    "radius",
                    "tacacs")
                .or("undefined"),
            Field.text("radius-server", SERVER_LENGTH),
            Field.text("tacacs-server", SERVER_LENGTH),
            Field.flag("connect-daily", true),
            Field.texts("connect-on-days", 7, 9),
            Field.text("from-hour", 5, TextFormat.HOUR).or("00:00"),
            Field.text("to-hour", 5, TextFormat.HOUR).or("23:59"),
            allowedLocations(),
            encryption())
        .fields(password())
        .build();
  }

  private static ObjectType userGroup() {
    return Declaration.of("user-group", "user-groups", "Objects/UsersGroup")
        .family("users")
        .fields(email(), NetworkTypes.members(Targets.USERS))
        .build();
  }

  private static ObjectType administrator() {
    return Declaration.of("administrator", "administrators", "Objects/administrator")
        .family("administrators")
        .domain(Domain.SYSTEM_DATA)
        .without(Operation.CLONE)
        .fields(
            Field.choice(
                    "authentication-method",
                    "undefined",
                    "check point password",
                    "os password",
                    "securid",
                    "radius",
                    "tacacs",
                    "ad authentication",
                    "api key",
                    "identity provider")
                .or("check point password"),
            Field.flag("must-change-password", true),
            email(),
            phoneNumber(),
            Field.of("expiration-date", new Kind.Moment()),
            Field.references(
                    "permissions-profile",
                    PROFILES,
                    List.of("PermissionRole", PermissionProfiles.TYPE))
                .with(Trait.REQUIRED, Trait.SHORT),
            Field.text("multi-domain-profile", ObjectType.NAME_LENGTH),
            Field.text("radius-server", SERVER_LENGTH),
            Field.text("tacacs-server", SERVER_LENGTH),
            Field.text("sic-name", ObjectType.NAME_LENGTH).with(Trait.READ_ONLY))
        .fields(password())
        .fields(Field.texts("api-key-hashes", API_KEYS, PASSWORD_LENGTH).with(Trait.INTERNAL))
        .build();
  }

  private static ObjectType permissionRole() {
    return Declaration.of("PermissionRole", "permission-roles", "Objects/permissionrole")
        .family("permission-roles")
        .domain(Domain.PREDEFINED)
        .operations()
        .build();
  }

  /** The password of requests, and its hash in the object. */
  private static Field[] password() {
    return new Field[] {
      Field.text("password", PASSWORD_LENGTH).with(Trait.REQUEST_ONLY),
      Field.text("password-hash", PASSWORD_LENGTH).with(Trait.INTERNAL)
    };
  }

  private static Field email() {
    return Field.text("email", MAIL_LENGTH, TextFormat.EMAIL).or("").with(Trait.SEARCHABLE);
  }

  private static Field phoneNumber() {
    return Field.text("phone-number", PHONE_LENGTH).or("");
  }

  private static Field allowedLocations() {
    Shape shape =
        Shape.of(
            Field.references("destinations", LOCATIONS, Targets.NETWORK_CELL),
            Field.references("sources", LOCATIONS, Targets.NETWORK_CELL));
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
}
