package dev.redoubt.database;

import dev.redoubt.database.digest.ElementHash;
import dev.redoubt.database.digest.SetDigest;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.ObjectChange;
import java.util.List;

/** Carries a digest from before a set of changes to after it; used by one writer at a time. */
final class DigestUpdate {

  private final Spread spread;

  /** For few changes; making one takes longer than hashing an object. */
  private final ElementHash own = new ElementHash();

  DigestUpdate(Spread spread) {
    this.spread = spread;
  }

  /** The digest after the changes. How they are spread does not matter: lanes only add up. */
  SetDigest after(SetDigest before, List<ObjectChange> changes) {
    SetDigest digest = before.copy();
    spread
        .over(
            changes,
            part -> difference(part, part.size() == changes.size() ? own : new ElementHash()))
        .forEach(digest::addAll);
    return digest;
  }

  private static SetDigest difference(List<ObjectChange> changes, ElementHash hash) {
    SetDigest digest = SetDigest.empty();
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
