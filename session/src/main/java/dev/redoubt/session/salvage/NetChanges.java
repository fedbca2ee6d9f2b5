package dev.redoubt.session.salvage;

import dev.redoubt.database.bundle.BundleVisitor;
import dev.redoubt.database.bundle.BundledRevision;
import dev.redoubt.database.revision.RevisionHeader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.session.Proposal;
import dev.redoubt.session.SessionError;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the administrators' revisions of a bundle did in all: each object as the first of them found
 * it and the last one left it. Left out are the records of terms, what the server itself published,
 * such as certificates, and revisions that are part of the history here.
 */
final class NetChanges implements BundleVisitor {

  private final Lineage lineage;
  private final Predicate<ManagedObject> internal;
  private final int most;
  private final SortedMap<Uid, Proposal> changes = new TreeMap<>();
  private boolean counts;
  private int revisions;

  /**
   * Nothing yet.
   *
   * @param lineage the history here
   * @param internal whether an object is the server's own, which no administrator edits
   * @param most objects at most
   */
  NetChanges(Lineage lineage, Predicate<ManagedObject> internal, int most) {
    this.lineage = lineage;
    this.internal = internal;
    this.most = most;
  }

  @Override
  public void revision(BundledRevision revision) {
    RevisionHeader header = revision.header();
    boolean here = lineage.chainAt(header.number()).filter(revision.chain()::equals).isPresent();
    counts = revision.isAdministrators() && !here;
    revisions += counts ? 1 : 0;
  }

  @Override
  public void change(ObjectChange change) {
    if (!counts || internal.test(change.after().or(change::before).orElseThrow())) {
      return;
    }
    Proposal known = changes.get(change.uid());
    Optional<ManagedObject> base = known == null ? change.before() : known.base();
    if (base.isEmpty() && change.after().isEmpty()) {
      changes.remove(change.uid());
      return;
    }
    changes.put(change.uid(), new Proposal(change.uid(), base, change.after()));
    if (changes.size() > most) {
      throw new SessionError.TooManyProposals(changes.size(), most);
    }
  }

  /** How many revisions counted. */
  int revisions() {
    return revisions;
  }

  Collection<Proposal> all() {
    return changes.values();
  }
}
