package dev.redoubt.database.search;

import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.database.file.FileDamage;
import dev.redoubt.model.ObjectIndexing;
import dev.redoubt.model.history.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds objects by text and by address. Derived from the database and behind it by moments: a
 * thread of its own follows the revisions, from where it was when it was closed, or makes the index
 * anew if it knows another history. A publish never waits for it, and nothing is lost with it. It
 * begins a moment after a publish, since until then the processors bring the standbys up to date.
 */
public final class SearchIndex implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
  private static final String DAMAGED = "damaged";

  /** After a write that failed. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private static final Sort ASCENDING = sort(false);
  private static final Sort DESCENDING = sort(true);

  private final Path path;
  private final Analyzer words = SearchFields.words();
  private final QueryTranslation translation = new QueryTranslation(words);
  private final Semaphore wakeups = new Semaphore(1);
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Duration pause;
  private final Thread thread;
  private final Function<IndexWriter, SearchWriter> follower;
  private volatile OpenIndex files;
  private volatile Position position = Position.EMPTY;
  private volatile boolean rebuilding;
  private volatile boolean damaged;
  private volatile boolean closed;
  private boolean failing; // of the thread alone

  private SearchIndex(Path path, SearchSource source, ObjectIndexing indexing, Duration pause)
      throws IOException {
    this.path = path;
    this.pause = pause;
    this.follower = writer -> new SearchWriter(source, indexing, writer, () -> closed);
    this.files = OpenIndex.open(path, follower);
    this.thread = Thread.ofPlatform().name("search-index").daemon().unstarted(this::run);
  }

  /**
   * Opens the index in a directory, and starts to follow the database. A damaged index is deleted
   * and made anew.
   *
   * @param pause between a publish and its indexing
   */
  public static SearchIndex open(
      Path path, SearchSource source, ObjectIndexing indexing, Duration pause) throws IOException {
    SearchIndex index;
    if (Files.exists(path.resolve(DAMAGED))) {
      DurableFiles.deleteTree(path);
    }
    try {
      index = new SearchIndex(path, source, indexing, pause);
    } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
      LOG.warn("The search index in {} cannot be read and is made anew", path, e);
      DurableFiles.deleteTree(path);
      index = new SearchIndex(path, source, indexing, pause);
    }
    index.thread.start();
    return index;
  }

  /** Finds by text. */
  public SearchResult search(SearchQuery query) {
    Sort sort = query.descending() ? DESCENDING : ASCENDING;
    return page(translation.translate(query), sort, query.offset(), query.limit());
  }

  /** Finds by address. */
  public SearchResult search(AddressQuery query) {
    return page(translation.translate(query), ASCENDING, query.offset(), query.limit());
  }

  /** Says that the database went on. Quick; may be called from anywhere. */
  public void wake() {
    if (wakeups.availablePermits() == 0) {
      wakeups.release();
    }
  }

  /** What is found already; its chain says which revision was followed last. */
  public Position position() {
    return position;
  }

  /** Whether the index is being made anew. */
  public boolean isRebuilding() {
    return rebuilding;
  }

  /**
   * Reads every file of the index back and compares its checksum. If one is damaged the index is
   * made anew, now, or at the next start if it cannot be written any more.
   */
  public List<FileDamage> verify() {
    List<FileDamage> found = new SearchFiles(path, files.directory(), files.searchers()).damage();
    if (!found.isEmpty()) {
      markDamaged();
      wake();
    }
    return found;
  }

  /** Stops following and closes the files. */
  @Override
  public void close() {
    closed = true;
    ending.countDown();
    wakeups.release();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    closeFiles();
  }

  private SearchResult page(Query query, Sort sort, int offset, int limit) {
    boolean incomplete = rebuilding;
    SearcherManager searchers = files.searchers();
    try {
      // Here and not after each revision: a publish would pay for searches that nobody makes.
      searchers.maybeRefreshBlocking();
      IndexSearcher searcher = searchers.acquire();
      try {
        return limit == 0
            ? new SearchResult(List.of(), searcher.count(query), incomplete)
            : page(searcher, query, sort, offset, limit, incomplete);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The search index cannot be read", e);
    }
  }

  private static SearchResult page(
      IndexSearcher searcher, Query query, Sort sort, int offset, int limit, boolean incomplete)
      throws IOException {
    var collectors = new TopFieldCollectorManager(sort, offset + limit, null, Integer.MAX_VALUE);
    TopFieldDocs found = searcher.search(query, collectors);
    List<SearchHit> hits = new ArrayList<>();
    for (int i = offset; i < found.scoreDocs.length; i++) {
      FieldDoc hit = (FieldDoc) found.scoreDocs[i];
      hits.add(SearchHit.parse(((BytesRef) hit.fields[0]).utf8ToString()));
    }
    return new SearchResult(hits, found.totalHits.value(), incomplete);
  }

  private static Sort sort(boolean descending) {
    return new Sort(new SortField(SearchFields.ORDER, SortField.Type.STRING, descending));
  }

  private void run() {
    while (!closed) {
      try {
        followUntilClosed();
      } catch (SearchStoppedException e) {
        LOG.debug("A rebuild of the search index was broken off by the end of the server");
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException | RuntimeException e) {
        if (!failing) {
          LOG.error(
              "The search index cannot follow; it is made anew as soon as that is possible", e);
          markDamaged();
        }
        failing = true;
        damaged = true;
        beginAnew();
      }
    }
  }

  private void followUntilClosed() throws IOException, InterruptedException {
    while (!closed) {
      wakeups.acquire();
      if (!ending.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        follow();
        failing = false;
      }
    }
    if (!position.equals(Position.EMPTY)) {
      files.follower().commit(position);
    }
  }

  /** Replaces files that could not be written by new ones, after a while. */
  private void beginAnew() {
    try {
      if (ending.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      files.close();
      DurableFiles.deleteTree(path);
      files = OpenIndex.open(path, follower);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.debug("The search index in {} cannot be made anew yet", path, e);
    } finally {
      wake();
    }
  }

  private void follow() throws IOException {
    Optional<Position> from =
        position.equals(Position.EMPTY) ? files.follower().recorded() : Optional.of(position);
    boolean usable = from.isPresent() && !damaged;
    Optional<Position> reached = usable ? files.follower().follow(from.get()) : Optional.empty();
    position = reached.isPresent() ? reached.get() : rebuild();
  }

  private Position rebuild() throws IOException {
    rebuilding = true;
    damaged = false;
    Position rebuilt = files.follower().rebuild();
    Files.deleteIfExists(path.resolve(DAMAGED));
    // What was published during the rebuild is followed before it counts as done.
    Position reached = files.follower().follow(rebuilt).orElse(rebuilt);
    rebuilding = false;
    return reached;
  }

  /** Durable, so that the index is made anew also if the process ends before that is done. */
  private void markDamaged() {
    damaged = true;
    rebuilding = true;
    try {
      DurableFiles.replace(path.resolve(DAMAGED), new byte[0]);
    } catch (IOException e) {
      LOG.error("The search index in {} cannot be marked as damaged; delete it", path, e);
    }
  }

  private void closeFiles() {
    try {
      files.close();
      words.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The search index could not be closed", e);
    }
  }
}
