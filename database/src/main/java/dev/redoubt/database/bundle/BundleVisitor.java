package dev.redoubt.database.bundle;

import dev.redoubt.model.history.ObjectChange;
import java.io.IOException;

/** Takes what a bundle holds, in its order. */
public interface BundleVisitor {

  /** Visits nothing: for reading that only checks. */
  BundleVisitor NONE = new BundleVisitor() {};

  /** The next revision; its changes follow. */
  default void revision(BundledRevision revision) throws IOException {}

  /** The next change of the last revision. */
  default void change(ObjectChange change) throws IOException {}
}
