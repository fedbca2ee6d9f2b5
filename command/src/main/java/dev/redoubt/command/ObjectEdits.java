package dev.redoubt.command;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;

/**
 * Changes objects in the caller's private session. Reads through {@link CommandContext#objects()}
 * see each change at once; other sessions see it when it is published.
 */
public interface ObjectEdits {

  /**
   * Adds or replaces an object and locks it.
   *
   * @throws dev.redoubt.command.error.ObjectLockedException if another session holds it
   */
  void put(ManagedObject object);

  /**
   * Deletes an object and locks its uid.
   *
   * @throws dev.redoubt.command.error.ObjectLockedException if another session holds it
   */
  void delete(Uid uid);
}
