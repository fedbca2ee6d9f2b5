package dev.redoubt.command.session;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.NotImplementedException;
import dev.redoubt.model.Uid;
import java.util.Optional;

/** Reads the parameters that name a session. */
final class SessionUid {

  private SessionUid() {}

  static Uid required(Parameters parameters, String name) {
    return read(name, parameters.requiredText(name));
  }

  static Optional<Uid> optional(Parameters parameters, String name) {
    return parameters.text(name).map(text -> read(name, text));
  }

  /**
   * Refuses the uid of another session.
   *
   * @param action such as {@code Publishing}
   */
  static void requireCurrent(SessionContext context, String action) {
    Optional<Uid> uid = optional(context.parameters(), "uid");
    if (uid.isPresent() && !uid.get().equals(context.session().uid())) {
      throw new NotImplementedException(action + " other than current session is not implemented");
    }
  }

  private static Uid read(String name, String text) {
    return Uid.tryParse(text)
        .orElseThrow(() ->
            new InvalidParameterException(
                name, "The value [" + text + "] is not the uid of a session"));
  }
}
