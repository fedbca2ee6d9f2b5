package dev.redoubt.session.salvage;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.bundle.BundleHeader;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.session.Proposal;
import dev.redoubt.session.Session;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Puts a bundle into a session: what is there already is left out, what fits is a change, and what
 * does not is a clash that the administrator decides. Publishing records which chains it salvages.
 */
public final class Salvage {

  private final DatabaseHome home;
  private final BundleStore store;
  private final Predicate<ManagedObject> internal;
  private final int most;
  private final InstantSource clock;

  /**
   * A salvage over a server's bundles.
   *
   * @param internal whether an object is the server's own, which no administrator edits
   * @param most objects that a session may change
   * @param clock wall time, for the record
   */
  public Salvage(
      DatabaseHome home,
      BundleStore store,
      Predicate<ManagedObject> internal,
      int most,
      InstantSource clock) {
    this.home = home;
    this.store = store;
    this.internal = internal;
    this.most = most;
    this.clock = clock;
  }

  /**
   * What came into the session.
   *
   * @param revisions of administrators in the bundle
   * @param proposed objects that the session changes now
   * @param there objects that are already as the bundle has them
   */
  public record Outcome(int revisions, int proposed, int there) {}

  /**
   * Salvages.
   *
   * @param session takes the changes; it must have none of its own
   * @param bundle one that this server keeps
   * @throws IOException if the bundle cannot be read
   * @throws dev.redoubt.session.SessionError as {@link Session#propose}; then the session has no
   *     changes
   */
  public Outcome into(Session session, Uid bundle) throws IOException {
    BundleHeader header =
        store
            .kept(bundle)
            .orElseThrow(() -> new IOException("Bundle " + bundle + " is not kept here"))
            .header();
    try (Lease lease = home.lease()) {
      Database database = lease.database();
      NetChanges net = new NetChanges(database.lineage(), internal, most);
      store.read(bundle, net);
      List<Proposal> proposals = new ArrayList<>();
      int there = 0;
      for (Proposal change : net.all()) {
        if (alike(change.base(), change.after())) {
          continue;
        }
        Optional<ManagedObject> now = database.published().find(change.uid());
        if (alike(now, change.after())) {
          there++;
        } else {
          proposals.add(on(now, change));
        }
      }
      int proposed = proposals.size();
      proposals.addAll(record(database.published(), header, session));
      session.propose(proposals);
      return new Outcome(net.revisions(), proposed, there);
    }
  }

  /** Who changed an object and changed it back has changed nothing. */
  private static Proposal on(Optional<ManagedObject> now, Proposal change) {
    return alike(now, change.base()) ? new Proposal(change.uid(), now, change.after()) : change;
  }

  private List<Proposal> record(ObjectReader published, BundleHeader header, Session session) {
    if (SalvageRecord.isSalvaged(published, header.id())) {
      return List.of();
    }
    ManagedObject record =
        SalvageRecord.of(header, clock.instant(), session.administrator().name());
    return List.of(new Proposal(record.uid(), Optional.empty(), Optional.of(record)));
  }

  private static boolean alike(Optional<ManagedObject> one, Optional<ManagedObject> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() && other.isEmpty();
    }
    return MetaInfo.alike(one.get(), other.get());
  }
}
