package dev.redoubt.session;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import tools.jackson.databind.node.ObjectNode;

/** What an {@link Edit} reads and changes. Not to be used after the edit has returned. */
public interface Workspace {

  /** The published objects as this session sees them, with the changes made so far. */
  ObjectReader view();

  /**
   * Adds or replaces an object. Sets {@code meta-info} in the body, see {@link
   * dev.redoubt.model.catalogue.MetaInfo}; the body is copied, not kept.
   *
   * @return the object as it now stands in the session
   * @throws SessionError.NotPermitted if the administrator has no right to edit it
   * @throws SessionError.ObjectLocked if another session has changed it
   * @throws SessionError.ChangedMeanwhile if it was published by another session after this edit
   *     read it
   * @throws SessionError.LimitReached if the session has too many changes
   */
  ManagedObject put(ObjectNode body);

  /**
   * Deletes an object; does nothing if there is none.
   *
   * @throws SessionError.NotPermitted if the administrator has no right to edit it
   * @throws SessionError.ObjectLocked if another session has changed it
   * @throws SessionError.ChangedMeanwhile as for {@link #put}
   */
  void delete(Uid uid);

  /**
   * Keeps other sessions from changing an object until the changes are published or discarded, or
   * it is unlocked, and leaves it as it is. Does nothing if this session has it already.
   *
   * @throws SessionError.NotPermitted if the administrator has no right to edit it
   * @throws SessionError.ObjectLocked if another session has changed or locked it
   * @throws SessionError.LimitReached if the session has too many changes
   */
  void lock(ManagedObject object);

  /** The session that is edited. */
  Session session();
}
