package dev.redoubt.session;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.Overlay;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.session.login.Administrator;
import dev.redoubt.session.permission.ObjectRights;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A running edit: changes the overlay, and notes what must be stored or undone at its end. */
final class OpenEdit implements Workspace {

  private final Session session;
  private final PrivateSession owner;
  private final Touched touched;
  private final ObjectReader published;
  private final Overlay overlay;
  private final RecordingReader view;
  private final Instant now;
  private final Map<Uid, Optional<Base>> before = new LinkedHashMap<>();
  private final Set<Uid> onlyLocked = new HashSet<>();
  private final Map<Uid, Integer> sizes = new HashMap<>();
  private final Map<Uid, Optional<ManagedObject>> results = new LinkedHashMap<>();
  private final Map<Uid, ManagedObject> bases = new LinkedHashMap<>();

  OpenEdit(
      Session session,
      PrivateSession owner,
      Touched touched,
      ObjectReader published,
      Overlay overlay,
      Instant now) {
    this.session = session;
    this.owner = owner;
    this.touched = touched;
    this.published = published;
    this.overlay = overlay;
    this.view = new RecordingReader(overlay);
    this.now = now;
  }

  @Override
  public ObjectReader view() {
    return view;
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public ManagedObject put(ObjectNode body) {
    Uid uid = Uid.parse(body.path("uid").asString(""));
    Optional<ManagedObject> existing = claim(uid, body.path("name").asString(""));
    existing.ifPresent(this::requireEditable);
    body.set(MetaInfo.FIELD, metaInfo(existing).toJson());
    ManagedObject object = ManagedObject.of(body);
    requireEditable(object);
    touched.setSize(uid, object.size());
    owner.checkBytes();
    overlay.put(object);
    results.put(uid, Optional.of(object));
    touched.setOnlyLocked(uid, false);
    return object;
  }

  @Override
  public void lock(ManagedObject object) {
    requireEditable(object);
    boolean known = touched.base(object.uid()).isPresent();
    Optional<ManagedObject> existing = claim(object.uid(), object.name());
    if (!known && existing.isPresent()) {
      touched.setSize(object.uid(), existing.get().size());
      owner.checkBytes();
      overlay.put(existing.get());
      results.put(object.uid(), existing);
      touched.setOnlyLocked(object.uid(), true);
    }
  }

  @Override
  public void delete(Uid uid) {
    Optional<ManagedObject> existing = overlay.find(uid);
    if (existing.isEmpty()) {
      return;
    }
    requireEditable(existing.get());
    claim(uid, existing.get().name());
    touched.setSize(uid, 0);
    owner.checkBytes();
    overlay.delete(uid);
    results.put(uid, Optional.empty());
    touched.setOnlyLocked(uid, false);
    if (touched.base(uid).filter(Base::isAbsent).isPresent()) {
      touched.forget(uid);
      view.forget(uid);
    }
  }

  /** Takes over a change that was made elsewhere, which is this session's first of its object. */
  void propose(Proposal proposal) {
    Uid uid = proposal.uid();
    Optional<ManagedObject> current = published.find(uid);
    current.ifPresent(this::requirePermitted);
    proposal.after().ifPresent(this::requirePermitted);
    owner.checkMoreChanges();
    owner.locks().acquire(uid, proposal.name(), owner);
    before.putIfAbsent(uid, Optional.empty());
    touched.add(uid, Base.of(proposal.base()));
    touched.setSize(uid, proposal.after().map(ManagedObject::size).orElse(0));
    owner.checkBytes();
    proposal.after().ifPresentOrElse(overlay::put, () -> overlay.delete(uid));
    results.put(uid, proposal.after());
    if (!current.equals(proposal.base())) {
      proposal.base().ifPresent(base -> bases.put(uid, base));
    }
  }

  /** What changes began with that is not published any more. */
  Map<Uid, ManagedObject> bases() {
    return bases;
  }

  /** What the store must take: every object that was put or deleted, in the order of the edit. */
  Map<Uid, Optional<ManagedObject>> results() {
    return results;
  }

  /** Gives back the locks of objects that were added and deleted again. */
  void finish() {
    before.keySet().stream()
        .filter(uid -> touched.base(uid).isEmpty())
        .forEach(uid -> owner.locks().release(uid, owner));
  }

  /** Leaves touched objects and locks as they were before the edit. */
  void undo() {
    before.forEach((uid, base) -> {
      if (base.isPresent()) {
        touched.add(uid, base.get());
        touched.setSize(uid, sizes.getOrDefault(uid, 0));
        touched.setOnlyLocked(uid, onlyLocked.contains(uid));
      } else {
        touched.forget(uid);
        owner.locks().release(uid, owner);
      }
    });
  }

  private void requireEditable(ManagedObject object) {
    if (ObjectRights.isOfTheServer(object.type())) {
      throw new IllegalStateException("Only the server itself publishes a " + object.type());
    }
    requirePermitted(object);
  }

  private void requirePermitted(ManagedObject object) {
    Administrator administrator = session.administrator();
    ObjectRights.missing(administrator.permissions(), object, overlay::find)
        .ifPresent(right -> {
          throw new SessionError.NotPermitted(
              administrator, right, "edit " + object.type() + " '" + object.name() + "'");
        });
  }

  /** Makes the object this session's, and answers what it is here so far. */
  private Optional<ManagedObject> claim(Uid uid, String name) {
    Optional<Base> known = touched.base(uid);
    if (known.isPresent()) {
      if (before.putIfAbsent(uid, known) == null) {
        sizes.put(uid, touched.sizeOf(uid));
        if (touched.isOnlyLocked(uid)) {
          onlyLocked.add(uid);
        }
      }
      return overlay.find(uid);
    }
    owner.checkMoreChanges();
    owner.locks().acquire(uid, name, owner);
    before.putIfAbsent(uid, Optional.empty());
    Optional<ManagedObject> current = published.find(uid);
    if (view.sawOther(uid, current)) {
      throw new SessionError.ChangedMeanwhile(name);
    }
    touched.add(uid, Base.of(current));
    return current;
  }

  private MetaInfo metaInfo(Optional<ManagedObject> existing) {
    String administrator = owner.record().administrator();
    return existing
        .map(known -> MetaInfo.of(known).modified(now, administrator))
        .orElseGet(() -> MetaInfo.created(now, administrator));
  }
}
