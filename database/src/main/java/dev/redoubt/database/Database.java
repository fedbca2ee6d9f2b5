package dev.redoubt.database;

import dev.redoubt.database.order.LongLists;
import dev.redoubt.database.order.Milestone;
import dev.redoubt.database.order.PlacedOrder;
import dev.redoubt.database.order.PublishedOrders;
import dev.redoubt.database.revision.RevisionHeader;
import dev.redoubt.database.snapshot.FileHashes;
import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.database.snapshot.SnapshotFiles;
import dev.redoubt.database.snapshot.SnapshotManifest;
import dev.redoubt.database.table.Engine;
import dev.redoubt.database.table.EngineCheckpoint;
import dev.redoubt.database.table.IndexEntries;
import dev.redoubt.database.table.IndexEntry;
import dev.redoubt.database.table.KeyReader;
import dev.redoubt.database.table.SharedMemory;
import dev.redoubt.database.table.StoredObject;
import dev.redoubt.database.table.Table;
import dev.redoubt.database.table.View;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One open generation of the management database. Safe for use by several threads; commits and
 * applies run one after another.
 */
public final class Database implements AutoCloseable {

  private final Path tables;
  private final Engine engine;
  private final IndexEntries entries;
  private final DatabaseOptions options;
  private final DatabaseEnvironment environment;
  private final FileHashes hashes = new FileHashes();
  private final Publisher publisher;
  private final History history;
  private final PublishedReader published;
  private final PublishedOrders orders = new PublishedOrders();
  private final LongLists lists = new LongLists(this::readMilestones);
  private final TypeChanges changes;
  private final ReentrantLock writing = new ReentrantLock();

  /** Revisions that a purge deletes in one batch; writers wait for one batch at most. */
  private static final int PURGED_AT_ONCE = 1_000;

  private final List<DatabaseListener> listeners = new CopyOnWriteArrayList<>();
  private volatile PublishedState state;
  private boolean replaced;

  private Database(
      Path tables, Engine engine, DatabaseOptions options, DatabaseEnvironment environment) {
    this.tables = tables;
    this.engine = engine;
    this.options = options;
    this.environment = environment;
    this.entries = new IndexEntries(environment.indexing());
    DiskSpace space = new DiskSpace(tables, options.minimumFreeBytes());
    this.publisher =
        new Publisher(engine, entries, space, new Spread(options.engine().scanThreads()));
    this.history = new History(engine.view());
    this.state = StateTable.load(engine.view());
    this.changes = new TypeChanges(state.position().chain());
    this.published = new PublishedReader(engine.view());
  }

  /**
   * Opens a generation's tables, and creates an empty database if there are none.
   *
   * @throws DamagedDatabaseException if its files do not fit together
   */
  static Database open(
      Path tables, DatabaseOptions options, SharedMemory memory, DatabaseEnvironment environment) {
    return over(
        Engine.open(tables, options.engine(), memory, environment.fatal()),
        tables,
        options,
        environment);
  }

  /**
   * Opens a generation's tables that nobody else uses for reading; nothing in them changes.
   *
   * @throws DamagedDatabaseException if its files do not fit together
   */
  static Database openReadOnly(
      Path tables, DatabaseOptions options, SharedMemory memory, DatabaseEnvironment environment) {
    return over(
        Engine.openReadOnly(tables, options.engine(), memory, environment.fatal()),
        tables,
        options,
        environment);
  }

  private static Database over(
      Engine engine, Path tables, DatabaseOptions options, DatabaseEnvironment environment) {
    try {
      return new Database(tables, engine, options, environment);
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /** What is published, always the latest. */
  public ObjectReader published() {
    return published;
  }

  /** An empty private view, to be closed. */
  public Overlay newOverlay() {
    return new Overlay(engine, entries, () -> state, published::order, lists);
  }

  /**
   * Publishes a draft as the next revision. On return it is on this server's disk. A session that
   * is published already is not published again: its revision is returned.
   *
   * @throws PublishRefusedException if an object changed meanwhile, a name is taken, or a limit is
   *     passed; nothing was changed
   * @throws DiskFullException if there is too little room; nothing was changed
   */
  public Revision commit(RevisionDraft draft) {
    return writing(() -> {
      Optional<Revision> existing = revisionOfSession(draft.session());
      return existing.isPresent() ? existing.get() : publish(publisher.commit(state, draft));
    });
  }

  /**
   * Takes over the revision that follows this database's position. On return it is on this server's
   * disk, and its digest and chain are what this server computed itself.
   *
   * @throws MismatchException if it does not fit; nothing was changed
   * @throws DiskFullException if there is too little room; nothing was changed
   */
  public void apply(Revision revision) {
    writing(() -> publish(publisher.apply(state, revision)));
  }

  /**
   * Requires as much room on the disk as a revision needs.
   *
   * @throws DiskFullException if there is too little
   */
  public void requireRoom() {
    publisher.requireRoom();
  }

  /** The history of this database; always the latest. */
  public Lineage lineage() {
    return new StoredLineage(() -> state, history);
  }

  /** The position of the last revision. */
  public Position position() {
    return state.position();
  }

  /**
   * Stands for the published objects of a type: while it stays equal, they are the same, so what
   * was made from them can be kept. To be asked before they are read.
   */
  public Chain lastChange(String type) {
    return changes.of(type);
  }

  /** The summary of the digest over all objects, as kept with every revision. */
  public Chain digest() {
    return state.summary();
  }

  /** How many objects are published. */
  public long objects() {
    return state.objects();
  }

  /**
   * Revisions that directly follow a number; fewer than there are if some were purged, see {@link
   * #oldestRevision}.
   *
   * @param limit at most so many, from 1
   */
  public List<Revision> revisions(long fromExclusive, int limit) {
    return history.after(fromExclusive, limit);
  }

  /**
   * As {@link #revisions}, in the bytes of {@link dev.redoubt.database.revision.RevisionCodec}, for
   * a stream to a standby.
   *
   * @param maxBytes stops before a revision that would pass it, but returns at least one
   */
  public List<byte[]> encodedRevisions(long fromExclusive, int limit, long maxBytes) {
    return history.encodedAfter(fromExclusive, limit, maxBytes);
  }

  /** The revision of this number; empty if it is purged or not yet there. */
  public Optional<Revision> revision(long number) {
    return history.revision(number);
  }

  /** A revision without its changes; empty if it is purged or not yet there. */
  public Optional<RevisionHeader> header(long number) {
    return history.header(number);
  }

  /** The revision that published a session. */
  public Optional<Revision> revisionOfSession(Uid session) {
    return history.numberOfSession(session).flatMap(history::revision);
  }

  /** The revision that published a session, without its changes. */
  public Optional<RevisionHeader> headerOfSession(Uid session) {
    return history.numberOfSession(session).flatMap(history::header);
  }

  /** The number of the revision that published a session, even if it was purged. */
  public Optional<Long> numberOfSession(Uid session) {
    return history.numberOfSession(session);
  }

  /** The number of the oldest revision that is kept; 0 if there is none. */
  public long oldestRevision() {
    return history.oldest();
  }

  /**
   * Forgets the changes of the revisions before a number, for ever. Their numbers, chains and the
   * uids of their sessions stay, so that histories can be compared and a purged session can be told
   * from one that never was. What was forgotten when this is broken off is always the oldest.
   *
   * @param oldestToKeep from 1 to the number of the last revision
   * @return how many revisions were forgotten
   * @throws IllegalArgumentException if no revision would be left
   */
  public long purge(long oldestToKeep) {
    if (oldestToKeep > position().number()) {
      throw new IllegalArgumentException(
          "Revision " + oldestToKeep + " is not there; the last is " + position().number());
    }
    long first = oldestRevision();
    for (long from = first; from > 0 && from < oldestToKeep; from += PURGED_AT_ONCE) {
      long start = from;
      long to = Math.min(oldestToKeep, from + PURGED_AT_ONCE);
      writing(() -> {
        publisher.forget(start, to);
        history.keepFrom(to);
        return to;
      });
    }
    return Math.max(0, oldestToKeep - first);
  }

  /**
   * Whether merging files met damage, and no verification has found the database sound since. It
   * works, but its files are not merged.
   */
  public boolean isSuspect() {
    return engine.isSuspect();
  }

  /**
   * Reads everything from the disk and compares: files, digest, objects, indexes, counts. Takes
   * seconds to minutes; reads and writes go on meanwhile.
   */
  public Verification verify(Progress progress) {
    long start = environment.nanoTime().getAsLong();
    try (ExaminedFiles examined = examined()) {
      FrozenTables instant = examined.instant();
      Verifier verifier =
          new Verifier(examined.files(), instant.view(), entries, instant.state(), progress);
      Verifier.Findings findings = verifier.run(options.engine().scanThreads());
      if (findings.damage().isEmpty() && isSuspect()) {
        engine.foundSound();
      }
      return new Verification(
          instant.state().position(),
          findings.digest().summary(),
          findings.objects(),
          Duration.ofNanos(environment.nanoTime().getAsLong() - start),
          findings.damage());
    }
  }

  /**
   * Visits every object of one instant, in the order of their uids.
   *
   * @return the position of that instant
   */
  public Position forEachObject(Consumer<ManagedObject> visitor) {
    try (FrozenTables instant = instant()) {
      byte[] all = Table.OBJECTS.key().toBytes();
      instant
          .view()
          .scan(
              Table.OBJECTS,
              all,
              all,
              (key, value) -> {
                visitor.accept(StoredObject.decode(new KeyReader(key).uid(), value));
                return true;
              });
      return instant.state().position();
    }
  }

  /** Recomputes the digest from the stored bytes of every object. */
  DigestScan.Result recompute(Progress progress) {
    try (FrozenTables instant = instant()) {
      return new DigestScan(instant.view(), instant.state().objects(), progress)
          .run(options.engine().scanThreads());
    }
  }

  /** Hashes the table files that are new since the last time, which a snapshot then need not do. */
  void prepareSnapshot() throws IOException {
    hashes.learn(engine.tableFiles().stream().map(tables::resolve).toList());
  }

  /** Takes a snapshot into a directory that must not exist. */
  Snapshot snapshot(Path directory, Uid id, WriteGate gate) throws IOException {
    Held held = hold(directory, gate);
    SnapshotManifest manifest =
        new SnapshotManifest(
            id,
            GenerationFiles.FORMAT_VERSION,
            held.state().position(),
            held.state().summary(),
            held.state().objects(),
            SnapshotFiles.describe(directory, hashes, options.engine().scanThreads()));
    return new Snapshot(manifest, directory, held.lockTime());
  }

  /** Runs work between two writes; after it, if it returns, this database takes no more writes. */
  void replace(DatabaseHome.Switch work) throws IOException {
    writing.lock();
    try {
      work.run();
      replaced = true;
    } finally {
      writing.unlock();
    }
  }

  Path tables() {
    return tables;
  }

  /** Tells a listener of every revision from now on. */
  void addListener(DatabaseListener listener) {
    listeners.add(listener);
  }

  /** Waits for running work, then closes; every later use throws IllegalStateException. */
  @Override
  public void close() {
    writing.lock();
    try {
      engine.close();
    } finally {
      writing.unlock();
    }
  }

  private <T> T writing(Supplier<T> work) {
    writing.lock();
    try {
      if (replaced) {
        throw new IllegalStateException("A restore replaced this database; take a new lease");
      }
      return work.get();
    } finally {
      writing.unlock();
    }
  }

  /** Takes a checkpoint while nobody writes; what does not need the lock is done before it. */
  private Held hold(Path directory, WriteGate gate) {
    LongSupplier clock = environment.nanoTime();
    try (EngineCheckpoint checkpoint = engine.newCheckpoint()) {
      engine.flush();
      engine.flush(); // what was written during the first, so that little is left for the lock
      return gate.exclusively(() -> {
        long start = clock.getAsLong();
        return writing(() -> {
          checkpoint.take(directory);
          return new Held(state, Duration.ofNanos(clock.getAsLong() - start));
        });
      });
    }
  }

  private FrozenTables instant() {
    return writing(() -> new FrozenTables(engine.snapshotView(), state));
  }

  private ExaminedFiles examined() {
    return writing(
        () -> new ExaminedFiles(engine.files(), new FrozenTables(engine.snapshotView(), state)));
  }

  private Revision publish(Publisher.Published result) {
    state = result.state();
    List<IndexEntry> removed = entries(result, IndexedChange::removed);
    List<IndexEntry> added = entries(result, IndexedChange::added);
    orders.published(removed, added);
    lists.published(removed, added);
    changes.published(result.revision());
    listeners.forEach(listener -> listener.added(result.revision()));
    return result.revision();
  }

  private static List<IndexEntry> entries(
      Publisher.Published result, Function<IndexedChange, Set<IndexEntry>> side) {
    return result.indexed().stream().flatMap(change -> side.apply(change).stream()).toList();
  }

  private void readMilestones(String type) {
    Optional<FrozenTables> opened =
        writing(() ->
            lists.begin(type)
                ? Optional.of(new FrozenTables(engine.snapshotView(), state))
                : Optional.empty());
    if (opened.isPresent()) {
      try (FrozenTables instant = opened.get()) {
        lists.read(type, instant.view());
      }
    }
  }

  /** The state that a checkpoint holds, and how long writers waited for it. */
  private record Held(PublishedState state, Duration lockTime) {}

  /** The published state as objects. */
  private final class PublishedReader extends ViewReader {

    private final View view;

    PublishedReader(View view) {
      this.view = view;
    }

    @Override
    public long count(String type) {
      return state.count(type);
    }

    @Override
    public List<String> types() {
      return List.copyOf(state.counts().keySet());
    }

    @Override
    Optional<Milestone> milestone(String type, long place) {
      return lists.before(type, place, Collections.emptySortedMap());
    }

    @Override
    public PlacedOrder order(Uid parent) {
      return orders.of(parent, wanted -> view.atOneInstant(instant -> orderAt(instant, wanted)));
    }

    @Override
    public Set<Uid> privateChanges() {
      return Set.of();
    }

    @Override
    View view() {
      return view;
    }
  }
}
