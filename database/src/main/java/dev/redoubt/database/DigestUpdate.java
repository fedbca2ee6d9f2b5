package dev.redoubt.database;

import dev.redoubt.database.digest.ElementHash;
import dev.redoubt.database.digest.SetDigest;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.ObjectChange;
import java.util.List;

/** Carries a digest from before a set of changes to after it. */
final class DigestUpdate {

  private DigestUpdate() {}

  static SetDigest after(SetDigest before, List<ObjectChange> changes) {
    SetDigest digest = before.copy();
    ElementHash hash = new ElementHash();
    for (ObjectChange change : changes) {
      change.before().ifPresent(object -> digest.remove(element(hash, object)));
      change.after().ifPresent(object -> digest.add(element(hash, object)));
    }
    return digest;
  }

  private static byte[] element(ElementHash hash, ManagedObject object) {
    return hash.of(object.domain(), object.uid(), object.canonical(), 0);
  }
}
