package dev.redoubt.session.login;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.session.permission.Permissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads an object of type {@code administrator}.
 *
 * @param object the object
 */
public record AdministratorObject(ManagedObject object) {

  /** The type of administrator objects. */
  public static final String TYPE = "administrator";

  /** The field that holds a {@link PasswordHash} or a hash of crypt(3); no reply may show it. */
  public static final String PASSWORD_HASH = "password-hash";

  /** The field that lists the hashes of API keys; no reply may show it. */
  public static final String API_KEY_HASHES = "api-key-hashes";

  /** The field that says whether a login must give a new password. */
  public static final String MUST_CHANGE_PASSWORD = "must-change-password";

  private static final String PERMISSIONS_PROFILES = "permissions-profile";
  private static final String AUTHENTICATION_METHOD = "authentication-method";
  private static final String BY_PASSWORD = "check point password";
  private static final String EXPIRATION_DATE = "expiration-date";

  /** The administrator of this uid. */
  public static Optional<AdministratorObject> find(ObjectReader objects, Uid uid) {
    return objects
        .find(uid)
        .filter(object -> object.type().equals(TYPE))
        .map(AdministratorObject::new);
  }

  /** Whether a password proves who it is. */
  boolean byPassword() {
    return object.peek().path(AUTHENTICATION_METHOD).asString(BY_PASSWORD).equals(BY_PASSWORD);
  }

  Optional<StoredPassword> password() {
    return StoredPassword.parse(object.peek().path(PASSWORD_HASH).asString(""));
  }

  boolean mustChangePassword() {
    return object.peek().path(MUST_CHANGE_PASSWORD).asBoolean(false);
  }

  Set<String> apiKeyHashes() {
    Set<String> hashes = new HashSet<>();
    object.peek().path(API_KEY_HASHES).forEach(hash -> hashes.add(hash.asString("")));
    return hashes;
  }

  Optional<Instant> expires() {
    JsonNode expires = object.peek().path(EXPIRATION_DATE).path("posix");
    return expires.isIntegralNumber()
        ? Optional.of(Instant.ofEpochMilli(expires.longValue()))
        : Optional.empty();
  }

  boolean isExpired(Instant now) {
    return expires().filter(expires -> !expires.isAfter(now)).isPresent();
  }

  /** Whether this server can check a proof of who it is: a password, or an API key. */
  boolean canLogIn() {
    return !apiKeyHashes().isEmpty() || (byPassword() && password().isPresent());
  }

  /** Who it is, with the rights that profiles in this view give. */
  Administrator administrator(ObjectReader objects) {
    List<ManagedObject> profiles = new ArrayList<>();
    for (JsonNode reference : object.peek().path(PERMISSIONS_PROFILES)) {
      Uid.tryParse(reference.asString("")).flatMap(objects::find).ifPresent(profiles::add);
    }
    return new Administrator(
        object.uid(),
        object.name(),
        profiles.stream().map(ManagedObject::name).toList(),
        Permissions.of(profiles));
  }

  Standing standing(ObjectReader objects) {
    return new Standing.Known(administrator(objects), expires(), apiKeyHashes());
  }
}
