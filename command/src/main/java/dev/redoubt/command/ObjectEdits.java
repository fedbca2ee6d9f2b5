package dev.redoubt.command;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;

/**
 * Changes objects in the caller's private session. Reads through {@link CommandContext#objects()}
 * see each change at once; other sessions see it when it is published.
 */
public interface ObjectEdits {

  /**
   * Adds or replaces an object and locks it. Who changed it and when is set in its {@code
   * meta-info} here.
   *
   * @return the object as it now stands in the session
   * @throws dev.redoubt.session.SessionError.ObjectLocked if another session holds it
   */
  ManagedObject put(ManagedObject object);

  /**
   * Deletes an object and locks its uid.
   *
   * @throws dev.redoubt.session.SessionError.ObjectLocked if another session holds it
   */
  void delete(Uid uid);
}
