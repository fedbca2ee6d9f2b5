package dev.redoubt.session;

import dev.redoubt.database.Overlay;
import dev.redoubt.database.local.Bucket;
import dev.redoubt.database.local.Durability;
import dev.redoubt.database.local.LocalBatch;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Private changes in the local store. A change is kept under session uid and object uid; its value
 * is the {@link Base} and then the canonical body, or nothing if the object is deleted. The body of
 * a base is kept only if it was not published any more when the change came into the session.
 * Writes are not synced: they survive the death of the process.
 */
final class ChangeStore {

  private static final Bucket SESSIONS = new Bucket("session");
  private static final Bucket CHANGES = new Bucket("session-change");
  private static final Bucket BASES = new Bucket("session-base");
  private static final Bucket ARRIVALS = new Bucket("session-arriving");
  private static final Bucket MOVED = new Bucket("session-moved");
  private static final Bucket LOGINS = new Bucket("last-login");
  private static final int PAGE = 1_000;

  private final LocalStore store;

  ChangeStore(LocalStore store) {
    this.store = store;
  }

  /**
   * A session as it is stored.
   *
   * @param record its record
   * @param bases of its changed and locked objects
   * @param sizes bytes of each as it is now
   * @param onlyLocked those of them that are as they were
   */
  record Stored(
      SessionRecord record, Map<Uid, Base> bases, Map<Uid, Integer> sizes, Set<Uid> onlyLocked) {}

  /** Every stored session. */
  List<Stored> all() {
    return store.scan(SESSIONS, new byte[0]).stream()
        .map(entry -> SessionRecord.decode(entry.value()))
        .map(this::stored)
        .toList();
  }

  /** Stores a record alone. */
  void save(SessionRecord record) {
    store.put(SESSIONS, record.uid().toBytes(), record.encode(), Durability.UNSYNCED);
  }

  /**
   * Stores what an edit did, all or nothing.
   *
   * @param begins whether these are the session's first changes, so that its record is stored too
   * @param touched the changed objects after the edit; a result that is not among them is no change
   *     any more
   * @param bases bodies that changes began with and that are not published
   */
  void save(
      SessionRecord record,
      boolean begins,
      Touched touched,
      Map<Uid, Optional<ManagedObject>> results,
      Map<Uid, ManagedObject> bases) {
    LocalBatch batch = new LocalBatch();
    results.forEach((uid, after) -> {
      byte[] key = key(record.uid(), uid);
      touched
          .base(uid)
          .ifPresentOrElse(
              base -> batch.put(CHANGES, key, encode(base, after)),
              () -> batch.delete(CHANGES, key));
    });
    bases.forEach((uid, base) -> batch.put(BASES, key(record.uid(), uid), base.canonical()));
    if (touched.size() == 0) {
      batch.delete(SESSIONS, record.uid().toBytes());
    } else if (begins) {
      batch.put(SESSIONS, record.uid().toBytes(), record.encode());
    }
    store.write(batch, Durability.UNSYNCED);
  }

  /** Removes a session with its changes. */
  void remove(Uid session, Collection<Uid> objects) {
    LocalBatch batch = new LocalBatch();
    objects.forEach(uid -> batch.delete(CHANGES, key(session, uid)));
    store.scan(BASES, session.toBytes()).forEach(entry -> batch.delete(BASES, entry.key()));
    batch.delete(SESSIONS, session.toBytes());
    store.write(batch, Durability.UNSYNCED);
  }

  /** What a session made of an object; empty if it deleted it or did not change it. */
  Optional<ManagedObject> load(Uid session, Uid object) {
    return store.get(CHANGES, key(session, object)).flatMap(ChangeStore::after);
  }

  /** What a change began with, if that was kept. */
  Optional<ManagedObject> base(Uid session, Uid object) {
    return store.get(BASES, key(session, object)).map(ManagedObject::ofCanonical);
  }

  /** Forgets what a change began with. */
  void forgetBase(Uid session, Uid object) {
    store.delete(BASES, key(session, object), Durability.UNSYNCED);
  }

  /** Puts every change of a session into an empty overlay. */
  void replay(Uid session, Overlay overlay) {
    eachChange(
        session,
        (uid, value) -> after(value).ifPresentOrElse(overlay::put, () -> overlay.delete(uid)));
  }

  /** Reads each change of a session with what it began with, if that is kept. */
  void each(Uid session, StoredChange use) throws IOException {
    Optional<byte[]> after = Optional.empty();
    List<LocalStore.Entry> page;
    do {
      page = store.scan(CHANGES, session.toBytes(), after, PAGE);
      for (LocalStore.Entry entry : page) {
        Uid object = Uid.ofBytes(entry.key(), Uid.BYTES);
        Base base = Base.decode(entry.value());
        use.accept(object, base, after(entry.value()), base(session, object));
        after = Optional.of(entry.key());
      }
    } while (page.size() == PAGE);
  }

  /** Puts a change that arrives from another server beside the sessions: nobody sees it yet. */
  void arrive(Uid session, MovedChange change) {
    LocalBatch batch = new LocalBatch();
    byte[] key = key(session, change.uid());
    batch.put(CHANGES, key, encode(change.base(), change.after()));
    change.baseBody().ifPresent(base -> batch.put(BASES, key, base.canonical()));
    store.write(batch, Durability.UNSYNCED);
  }

  /** Drops what has arrived of a session so far. */
  void dropChanges(Uid session) {
    store.write(changesOf(session), Durability.UNSYNCED);
  }

  /** Drops what has arrived of a session, and that it arrives. */
  void dropArrival(Uid session) {
    LocalBatch batch = changesOf(session);
    batch.delete(ARRIVALS, session.toBytes());
    store.write(batch, Durability.SYNCED);
  }

  void saveArrival(Arrival arrival) {
    store.put(ARRIVALS, arrival.session().toBytes(), arrival.encode(), Durability.SYNCED);
  }

  List<Arrival> arrivals() {
    return store.scan(ARRIVALS, new byte[0]).stream()
        .map(entry -> Arrival.decode(entry.value()))
        .toList();
  }

  /** The session is whole and nobody else's: from now on it is one of this server's. */
  Stored adopt(SessionRecord record) {
    LocalBatch batch = new LocalBatch();
    batch.put(SESSIONS, record.uid().toBytes(), record.encode());
    batch.delete(ARRIVALS, record.uid().toBytes());
    store.write(batch, Durability.SYNCED);
    return stored(record);
  }

  /** Drops a session that another server has now. On return that is on the disk. */
  void markMoved(Uid session, Uid attempt) {
    LocalBatch batch = changesOf(session);
    batch.delete(SESSIONS, session.toBytes());
    batch.put(MOVED, session.toBytes(), attempt.toBytes());
    store.write(batch, Durability.SYNCED);
  }

  /** The attempt by which a session went to another server. */
  Optional<Uid> movedBy(Uid session) {
    return store.get(MOVED, session.toBytes()).map(bytes -> Uid.ofBytes(bytes, 0));
  }

  /** Stores a record. On return it is on the disk. */
  void saveSynced(SessionRecord record) {
    store.put(SESSIONS, record.uid().toBytes(), record.encode(), Durability.SYNCED);
  }

  /** When the administrator logged in to this server last. */
  Optional<Instant> lastLogin(Uid administrator) {
    return store
        .get(LOGINS, administrator.toBytes())
        .map(bytes -> Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong()));
  }

  void saveLogin(Uid administrator, Instant now) {
    byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli()).array();
    store.put(LOGINS, administrator.toBytes(), value, Durability.UNSYNCED);
  }

  /** Deletes every change of a session. */
  private LocalBatch changesOf(Uid session) {
    LocalBatch batch = new LocalBatch();
    for (Bucket bucket : List.of(CHANGES, BASES)) {
      store.scan(bucket, session.toBytes()).forEach(entry -> batch.delete(bucket, entry.key()));
    }
    return batch;
  }

  private Stored stored(SessionRecord record) {
    Map<Uid, Base> bases = new HashMap<>();
    Map<Uid, Integer> sizes = new HashMap<>();
    Set<Uid> onlyLocked = new HashSet<>();
    eachChange(
        record.uid(),
        (uid, value) -> {
          Base base = Base.decode(value);
          bases.put(uid, base);
          sizes.put(uid, value.length - Base.BYTES);
          if (Base.of(after(value)).equals(base)) {
            onlyLocked.add(uid);
          }
        });
    return new Stored(record, bases, sizes, onlyLocked);
  }

  private void eachChange(Uid session, Change use) {
    byte[] prefix = session.toBytes();
    Optional<byte[]> after = Optional.empty();
    List<LocalStore.Entry> page;
    do {
      page = store.scan(CHANGES, prefix, after, PAGE);
      for (LocalStore.Entry entry : page) {
        use.accept(Uid.ofBytes(entry.key(), Uid.BYTES), entry.value());
        after = Optional.of(entry.key());
      }
    } while (page.size() == PAGE);
  }

  private static byte[] encode(Base base, Optional<ManagedObject> after) {
    byte[] head = base.encode();
    if (after.isEmpty()) {
      return head;
    }
    byte[] body = after.get().canonical();
    byte[] value = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, value, head.length, body.length);
    return value;
  }

  private static Optional<ManagedObject> after(byte[] value) {
    if (value.length == Base.BYTES) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOfRange(value, Base.BYTES, value.length);
    return Optional.of(ManagedObject.ofCanonical(body));
  }

  private static byte[] key(Uid session, Uid object) {
    byte[] key = new byte[2 * Uid.BYTES];
    session.writeTo(key, 0);
    object.writeTo(key, Uid.BYTES);
    return key;
  }

  /** Takes one stored change with what it began with. */
  @FunctionalInterface
  interface StoredChange {
    void accept(
        Uid object, Base base, Optional<ManagedObject> after, Optional<ManagedObject> baseBody)
        throws IOException;
  }

  /** Takes one stored change. */
  @FunctionalInterface
  private interface Change {
    void accept(Uid object, byte[] value);
  }
}
