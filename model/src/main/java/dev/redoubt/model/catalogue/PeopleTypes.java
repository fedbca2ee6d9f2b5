package dev.redoubt.model.catalogue;

import dev.redoubt.model.Domain;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;

/** Administrators and what they may do. Fields: API reference, "Misc.". */
final class PeopleTypes {

  private static final int PASSWORD_LENGTH = 1_024;
  private static final int MAIL_LENGTH = 320;
  private static final int PHONE_LENGTH = 64;
  private static final int SERVER_LENGTH = 256;
  private static final int PROFILES = 100;
  private static final int API_KEYS = 10;

  private PeopleTypes() {}

  static List<ObjectType> all() {
    return List.of(administrator(), permissionRole(), PermissionProfiles.type());
  }

  private static ObjectType administrator() {
    return Declaration.of("administrator", "administrators", "Objects/administrator")
        .family("administrators")
        .domain(Domain.SYSTEM_DATA)
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
        .fields(
            Field.text("password", PASSWORD_LENGTH).with(Trait.REQUEST_ONLY),
            Field.text("password-hash", PASSWORD_LENGTH, TextFormat.CRYPT_HASH)
                .with(Trait.WRITE_ONLY))
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

  /** The password of requests for users, and its hash in the object. */
  static Field[] password() {
    return new Field[] {
      Field.text("password", PASSWORD_LENGTH).with(Trait.REQUEST_ONLY),
      Field.text("password-hash", PASSWORD_LENGTH).with(Trait.INTERNAL)
    };
  }

  static Field email() {
    return Field.text("email", MAIL_LENGTH, TextFormat.EMAIL).or("").with(Trait.SEARCHABLE);
  }

  static Field phoneNumber() {
    return Field.text("phone-number", PHONE_LENGTH).or("");
  }
}
