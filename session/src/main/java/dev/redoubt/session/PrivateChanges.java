package dev.redoubt.session;

import dev.redoubt.database.Database;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.Overlay;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one session: an overlay over the published objects, the base of each change, and
 * their copy in the local store. The overlay belongs to one generation of the database and is built
 * again from the store for the next one, or when something was published below a change. Guarded by
 * the session's lock.
 */
final class PrivateChanges {

  private final SessionServices services;
  private final PrivateSession owner;
  private final Touched touched = new Touched();
  private @Nullable Overlay overlay;
  private @Nullable Database database;
  private boolean editing;
  private volatile boolean stale;

  PrivateChanges(SessionServices services, PrivateSession owner) {
    this.services = services;
    this.owner = owner;
  }

  Touched touched() {
    return touched;
  }

  void markStale() {
    stale = true;
  }

  /** Whether the database is another one than at the last use, or was changed below a change. */
  boolean needsLook(Database current) {
    return stale || database != current;
  }

  void restore(ChangeStore.Stored stored) {
    stored.bases().forEach(touched::add);
    stored.sizes().forEach(touched::setSize);
    stored.onlyLocked().forEach(uid -> touched.setOnlyLocked(uid, true));
    stored.bases().keySet().forEach(uid -> services.locks().restore(uid, owner));
    services.capacity().restore();
  }

  ObjectReader view(Database current) {
    return touched.size() == 0 ? current.published() : overlay(current);
  }

  <T, E extends Exception> T edit(Session session, Database current, Edit<T, E> edit) throws E {
    return change(session, current, edit::run);
  }

  /** Takes over changes that were made elsewhere, all or none. */
  void propose(Session session, Database current, List<Proposal> proposals) {
    change(
        session,
        current,
        open -> {
          // Deletions first: what one object gives up, such as its name, another may take.
          proposals.stream().filter(each -> each.after().isEmpty()).forEach(open::propose);
          proposals.stream().filter(each -> each.after().isPresent()).forEach(open::propose);
          return true;
        });
  }

  private <T, E extends Exception> T change(Session session, Database current, Change<T, E> change)
      throws E {
    if (editing) {
      throw new IllegalStateException("An edit runs in this session already");
    }
    current.requireRoom(); // what is edited lies on the disk too, which must have room to end it
    Overlay over = overlay(current);
    OpenEdit open =
        new OpenEdit(
            session, owner, touched, current.published(), over, services.clock().instant());
    boolean wasEmpty = touched.size() == 0;
    boolean done = false;
    editing = true;
    over.savepoint();
    try {
      T result = change.run(open);
      store(open, wasEmpty);
      done = true;
      return result;
    } finally {
      editing = false;
      end(over, open, done);
    }
  }

  /** The changes, if none of them stands on something that was published meanwhile. */
  PublishValidation.Candidate candidate(Database current) {
    SortedMap<Uid, Optional<ManagedObject>> before = before(current.published());
    List<Clash> clashes = clashes(before);
    if (!clashes.isEmpty()) {
      throw new SessionError.PublishClash(clashes);
    }
    Overlay view = overlay(current);
    return new PublishValidation.Candidate(current.published(), view, asChanges(before, view));
  }

  /** Before and after of each changed object, sorted by uid; what ends as it began is left out. */
  List<ObjectChange> asChanges(Database current) {
    return asChanges(before(current.published()), view(current));
  }

  /** Everything that must be decided object by object before the changes can be published. */
  List<Clash> clashes(Database current) {
    SortedMap<Uid, Optional<ManagedObject>> before = before(current.published());
    List<Clash> clashes = new ArrayList<>(clashes(before));
    Set<Uid> known = clashes.stream().map(Clash::uid).collect(Collectors.toSet());
    ObjectReader view = view(current);
    services
        .publisher()
        .clashes(
            new PublishValidation.Candidate(current.published(), view, asChanges(before, view)))
        .stream()
        .filter(clash -> known.add(clash.uid()))
        .forEach(clashes::add);
    return clashes;
  }

  /** What is published of the changed objects. */
  private SortedMap<Uid, Optional<ManagedObject>> before(ObjectReader published) {
    SortedMap<Uid, Optional<ManagedObject>> before = new TreeMap<>();
    touched.uids().forEach(uid -> before.put(uid, published.find(uid)));
    return before;
  }

  private static List<ObjectChange> asChanges(
      SortedMap<Uid, Optional<ManagedObject>> published, ObjectReader view) {
    List<ObjectChange> changes = new ArrayList<>(published.size());
    published.forEach((uid, before) -> {
      Optional<ManagedObject> after = view.find(uid);
      if (!before.equals(after)) {
        changes.add(new ObjectChange(uid, before, after));
      }
    });
    return changes;
  }

  private List<Clash> clashes(SortedMap<Uid, Optional<ManagedObject>> published) {
    List<Clash> clashes = new ArrayList<>();
    published.forEach((uid, now) -> {
      if (!touched.base(uid).equals(Optional.of(Base.of(now)))) {
        clashes.add(clash(uid, now));
      }
    });
    return clashes;
  }

  void resolve(Database current, Clash clash, Clash.Choice choice) {
    Uid uid = clash.uid();
    if (touched.base(uid).isEmpty()) {
      return;
    }
    if (choice == Clash.Choice.MINE && clash.kind() != Clash.Kind.CHANGED) {
      throw new SessionError.UndecidedClash(clash);
    }
    Optional<ManagedObject> now = current.published().find(uid);
    Optional<ManagedObject> mine = services.store().load(owner.uid(), uid);
    boolean keep =
        switch (choice) {
          case MINE -> !now.equals(mine);
          case PUBLISHED -> false;
        };
    if (keep) {
      touched.add(uid, Base.of(now));
      touched.setSize(uid, mine.map(ManagedObject::size).orElse(0));
      touched.setOnlyLocked(uid, false);
      services.store().save(owner.record(), false, touched, Map.of(uid, mine), Map.of());
    } else {
      drop(uid);
    }
    services.store().forgetBase(owner.uid(), uid);
    closeOverlay();
  }

  /** Gives an object back that was locked and not changed. */
  void unlock(Uid uid, String name) {
    if (touched.base(uid).isEmpty()) {
      throw new SessionError.UnlockFailed(name, "this session has not locked it.");
    }
    if (!touched.isOnlyLocked(uid)) {
      throw new SessionError.UnlockFailed(
          name, "this session has changed it. Publish or discard the changes.");
    }
    drop(uid);
    closeOverlay();
  }

  /** Forgets every change, here and in the store, and gives back the locks. */
  void clear() {
    if (touched.size() > 0) {
      services.store().remove(owner.uid(), touched.uids());
      services.capacity().release();
    }
    services.locks().releaseAll(touched.uids(), owner);
    touched.clear();
    closeOverlay();
  }

  void close() {
    closeOverlay();
  }

  private void store(OpenEdit open, boolean wasEmpty) {
    boolean begins = wasEmpty && touched.size() > 0;
    if (begins) {
      services.capacity().take();
    }
    try {
      services.store().save(owner.record(), begins, touched, open.results(), open.bases());
    } catch (RuntimeException | Error e) {
      if (begins) {
        services.capacity().release();
      }
      throw e;
    }
    if (!wasEmpty && touched.size() == 0) {
      services.capacity().release();
    }
  }

  private void end(Overlay over, OpenEdit open, boolean done) {
    if (done) {
      over.release();
      open.finish();
    } else {
      over.rollback();
      open.undo();
    }
  }

  private void drop(Uid uid) {
    touched.forget(uid);
    services.store().save(owner.record(), false, touched, Map.of(uid, Optional.empty()), Map.of());
    services.locks().release(uid, owner);
    if (touched.size() == 0) {
      services.capacity().release();
    }
  }

  private Clash clash(Uid uid, Optional<ManagedObject> published) {
    Optional<ManagedObject> mine = services.store().load(owner.uid(), uid);
    String name = published.or(() -> mine).map(ManagedObject::name).orElse(uid.toString());
    return new Clash(
        uid,
        name,
        Clash.Kind.CHANGED,
        services.store().base(owner.uid(), uid),
        published,
        mine,
        "Object '" + name + "' was published by others since this change of it began.");
  }

  /** What changes the overlay. */
  @FunctionalInterface
  private interface Change<T, E extends Exception> {
    T run(OpenEdit open) throws E;
  }

  private Overlay overlay(Database current) {
    Overlay known = overlay;
    if (known != null && database == current && !stale) {
      return known;
    }
    closeOverlay();
    stale = false;
    Overlay fresh = current.newOverlay();
    try {
      if (touched.size() > 0) {
        services.store().replay(owner.uid(), fresh);
      }
    } catch (RuntimeException | Error e) {
      fresh.close();
      throw e;
    }
    overlay = fresh;
    database = current;
    return fresh;
  }

  private void closeOverlay() {
    Overlay known = overlay;
    overlay = null;
    database = null;
    if (known != null) {
      known.close();
    }
  }
}
