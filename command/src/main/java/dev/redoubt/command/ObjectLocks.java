package dev.redoubt.command;

import dev.redoubt.model.Uid;
import java.util.Optional;

/** Tells which session holds an object, for {@code meta-info} of replies. */
@FunctionalInterface
public interface ObjectLocks {

  /** Who holds the object; empty if it is unlocked. */
  Optional<Holder> holder(Uid object);

  /**
   * The session that has changed an object and not published yet.
   *
   * @param session its uid
   * @param administrator the name of its administrator
   */
  record Holder(Uid session, String administrator) {}
}
