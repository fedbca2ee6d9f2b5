package dev.redoubt.database;

import dev.redoubt.database.table.Engine;
import dev.redoubt.database.table.EngineOptions;
import dev.redoubt.database.table.IndexEntries;
import dev.redoubt.database.table.SharedMemory;
import dev.redoubt.database.table.View;
import dev.redoubt.model.ObjectIndexing;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One open generation of the management database. Safe for use by several threads; commits and
 * applies run one after another.
 */
public final class Database implements AutoCloseable {

  private final Engine engine;
  private final IndexEntries entries;
  private final Publisher publisher;
  private final History history;
  private final PublishedReader published = new PublishedReader();
  private final ReentrantLock writing = new ReentrantLock();
  private final List<DatabaseListener> listeners = new CopyOnWriteArrayList<>();
  private volatile PublishedState state;

  private Database(Engine engine, ObjectIndexing indexing) {
    this.engine = engine;
    this.entries = new IndexEntries(indexing);
    this.publisher = new Publisher(engine, entries);
    this.history = new History(engine.view());
    this.state = StateTable.load(engine.view());
  }

  /**
   * Opens a generation's directory, and creates an empty database if there is none.
   *
   * @throws DamagedDatabaseException if its files do not fit together
   */
  static Database open(
      Path directory,
      ObjectIndexing indexing,
      EngineOptions options,
      SharedMemory memory,
      FatalErrorHandler fatal) {
    Engine engine = Engine.open(directory, options, memory, fatal);
    try {
      return new Database(engine, indexing);
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
    return new Overlay(engine, entries, () -> state);
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
    writing.lock();
    try {
      Optional<Revision> existing = revisionOfSession(draft.session());
      return existing.isPresent() ? existing.get() : publish(publisher.commit(state, draft));
    } finally {
      writing.unlock();
    }
  }

  /**
   * Takes over the revision that follows this database's position. On return it is on this server's
   * disk, and its digest and chain are what this server computed itself.
   *
   * @throws MismatchException if it does not fit; nothing was changed
   * @throws DiskFullException if there is too little room; nothing was changed
   */
  public void apply(Revision revision) {
    writing.lock();
    try {
      publish(publisher.apply(state, revision));
    } finally {
      writing.unlock();
    }
  }

  /** The history of this database; always the latest. */
  public Lineage lineage() {
    return new StoredLineage();
  }

  /** The position of the last revision. */
  public Position position() {
    return state.position();
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

  /** The revision that published a session. */
  public Optional<Revision> revisionOfSession(Uid session) {
    return history.numberOfSession(session).flatMap(history::revision);
  }

  /** The number of the oldest revision that is kept; 0 if there is none. */
  public long oldestRevision() {
    return history.oldest();
  }

  /** Tells a listener of every revision from now on. */
  public void addListener(DatabaseListener listener) {
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

  private Revision publish(Publisher.Published result) {
    state = result.state();
    listeners.forEach(listener -> listener.added(result.revision()));
    return result.revision();
  }

  /** The published state as objects. */
  private final class PublishedReader extends ViewReader {

    private final View view = engine.view();

    @Override
    public long count(String type) {
      return state.count(type);
    }

    @Override
    public List<String> types() {
      return List.copyOf(state.counts().keySet());
    }

    @Override
    View view() {
      return view;
    }
  }

  /** The history as others ask for it. */
  private final class StoredLineage implements Lineage {

    @Override
    public Position position() {
      return state.position();
    }

    @Override
    public Optional<Chain> chainAt(long number) {
      return history.chainAt(number);
    }

    @Override
    public List<Term> terms() {
      return state.terms();
    }
  }
}
