package dev.redoubt.database.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;

/**
 * The open files of the search index. A write that fails, because the disk is full for instance,
 * closes them for good; then they are deleted, and others take their place.
 *
 * @param directory reads and writes them
 * @param writer changes them
 * @param searchers read what was written
 * @param follower writes what the database has
 */
record OpenIndex(
    FSDirectory directory, IndexWriter writer, SearcherManager searchers, SearchWriter follower)
    implements AutoCloseable {

  private static final double BUFFER_MEGABYTES = 16;

  /** Opens what is in a directory, or begins with nothing. */
  static OpenIndex open(Path path, Function<IndexWriter, SearchWriter> follower)
      throws IOException {
    FSDirectory directory = FSDirectory.open(path);
    try {
      IndexWriter writer =
          new IndexWriter(
              directory,
              new IndexWriterConfig(SearchFields.words())
                  .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                  .setCommitOnClose(false));
      return new OpenIndex(
          directory,
          writer,
          new SearcherManager(writer, new SearcherFactory()),
          follower.apply(writer));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.close();
    directory.close();
  }
}
