package dev.redoubt.database;

import dev.redoubt.database.digest.ElementHash;
import dev.redoubt.database.digest.SetDigest;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.ObjectChange;
import java.util.List;

/** Carries a digest from before a set of changes to after it. */
final class DigestUpdate {

  private DigestUpdate() {}

  /** The digest after the changes. How they are spread does not matter: lanes only add up. */
  static SetDigest after(SetDigest before, List<ObjectChange> changes, Spread spread) {
    SetDigest digest = before.copy();
    spread.over(changes, DigestUpdate::difference).forEach(digest::addAll);
    return digest;
  }

  private static SetDigest difference(List<ObjectChange> changes) {
    SetDigest digest = SetDigest.empty();
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
