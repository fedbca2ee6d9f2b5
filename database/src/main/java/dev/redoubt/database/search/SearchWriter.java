package dev.redoubt.database.search;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.ObjectIndexing;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;

/** Brings the index to the database's position; used by one thread. */
final class SearchWriter {

  private static final String NUMBER = "number";
  private static final String CHAIN = "chain";

  /** One at a time: a revision may hold so many objects that several do not fit into the heap. */
  private static final int BATCH = 1;

  /** Documents after which the index is put on the disk; a crash loses no more to catch up. */
  private static final int COMMIT_EVERY = 20_000;

  private final SearchSource source;
  private final ObjectIndexing indexing;
  private final IndexWriter writer;
  private final BooleanSupplier stopped;
  private long uncommitted;

  SearchWriter(
      SearchSource source, ObjectIndexing indexing, IndexWriter writer, BooleanSupplier stopped) {
    this.source = source;
    this.indexing = indexing;
    this.writer = writer;
    this.stopped = stopped;
  }

  /** Where the index stands, if it followed the history that the database has. */
  Optional<Position> recorded() {
    Map<String, String> data = new HashMap<>();
    Iterable<Map.Entry<String, String>> stored = writer.getLiveCommitData();
    if (stored != null) {
      stored.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    String number = data.get(NUMBER);
    String chain = data.get(CHAIN);
    if (number == null || chain == null) {
      return Optional.empty();
    }
    Position position =
        new Position(Long.parseLong(number), Position.EMPTY.term(), Chain.parse(chain));
    boolean known = source.chainAt(position.number()).filter(position.chain()::equals).isPresent();
    return known ? Optional.of(position) : Optional.empty();
  }

  /** Makes the index anew. */
  Position rebuild() throws IOException {
    writer.deleteAll();
    Position position = source.forEachObject(this::add);
    commit(position);
    return position;
  }

  /**
   * Follows the revisions from a position.
   *
   * @return where it stands then; empty if the revisions that follow were purged
   */
  Optional<Position> follow(Position from) throws IOException {
    Position position = from;
    while (!stopped.getAsBoolean() && position.number() < source.position().number()) {
      var revisions = source.revisions(position.number(), BATCH);
      if (revisions.isEmpty()) {
        return Optional.empty();
      }
      for (Revision revision : revisions) {
        apply(revision);
        position = revision.position();
      }
      record(position);
    }
    return Optional.of(position);
  }

  /** Puts the index on the disk. */
  void commit(Position position) throws IOException {
    writer.setLiveCommitData(
        Map.of(
                NUMBER, Long.toString(position.number()),
                CHAIN, position.chain().toString())
            .entrySet());
    writer.commit();
    uncommitted = 0;
  }

  private void record(Position position) throws IOException {
    if (uncommitted >= COMMIT_EVERY) {
      commit(position);
    }
  }

  private void apply(Revision revision) throws IOException {
    for (ObjectChange change : revision.changes()) {
      Optional<ManagedObject> after = change.after();
      if (after.isPresent()) {
        ManagedObject object = after.get();
        writer.updateDocument(
            key(change.uid()), SearchFields.document(object, indexing.searched(object)));
      } else {
        writer.deleteDocuments(key(change.uid()));
      }
      uncommitted++;
    }
  }

  private void add(ManagedObject object) {
    if (stopped.getAsBoolean()) {
      throw new SearchStoppedException();
    }
    try {
      writer.addDocument(SearchFields.document(object, indexing.searched(object)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Term key(Uid uid) {
    return new Term(SearchFields.UID, uid.toString());
  }
}
