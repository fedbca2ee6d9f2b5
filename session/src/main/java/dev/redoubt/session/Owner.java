package dev.redoubt.session;

import dev.redoubt.model.Uid;
import dev.redoubt.session.login.Administrator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whose a session is. An administrator may be renamed, and another may get the old name, so that
 * the uid decides.
 *
 * @param uid of the administrator; empty for sessions of before it was kept, and for those of a
 *     published session
 * @param name of the administrator when the session was last logged in to, or assigned
 */
public record Owner(Optional<Uid> uid, String name) {

  private static final String NAME = "administrator";
  private static final String UID = "administrator-uid";

  /** The owner that an administrator is. */
  public static Owner of(Administrator administrator) {
    return new Owner(Optional.of(administrator.uid()), administrator.name());
  }

  /** Reads what {@link #write} wrote. */
  public static Owner read(JsonNode json) {
    return new Owner(Uid.tryParse(json.path(UID).asString("")), json.path(NAME).asString(""));
  }

  /** Writes it into the JSON of a session. */
  public void write(ObjectNode json) {
    uid.ifPresent(known -> json.put(UID, known.toString()));
    json.put(NAME, name);
  }

  /** Whether an administrator is this one. */
  public boolean is(Administrator administrator) {
    return uid.map(administrator.uid()::equals).orElseGet(() -> name.equals(administrator.name()));
  }
}
