package dev.redoubt.database.search;

import dev.redoubt.database.file.FileDamage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/**
 * The files of the search index that a search or a start reads: each ends with the checksum of all
 * its bytes, which is compared.
 */
final class SearchFiles {

  private final Path path;
  private final FSDirectory directory;
  private final SearcherManager searchers;

  SearchFiles(Path path, FSDirectory directory, SearcherManager searchers) {
    this.path = path;
    this.directory = directory;
    this.searchers = searchers;
  }

  /** What is found wrong, a file each. */
  List<FileDamage> damage() {
    try {
      List<FileDamage> found = new ArrayList<>(ofLastCommit());
      found.addAll(ofSearches());
      return found.stream().distinct().toList();
    } catch (IOException e) {
      return List.of(new FileDamage(path, "cannot be read: " + e.getMessage()));
    } catch (AlreadyClosedException e) {
      return List.of(new FileDamage(path, "is closed, since it could not be written"));
    }
  }

  /** What a start reads. A commit meanwhile deletes files of the one before, then it is asked. */
  private List<FileDamage> ofLastCommit() throws IOException {
    String last = SegmentInfos.getLastCommitSegmentsFileName(directory);
    if (last == null) {
      return List.of();
    }
    try {
      Optional<FileDamage> names = ofFile(last);
      return names.isPresent()
          ? List.of(names.get())
          : ofFiles(new TreeSet<>(SegmentInfos.readCommit(directory, last).files(true)));
    } catch (FileNotFoundException | NoSuchFileException e) {
      boolean another = !last.equals(SegmentInfos.getLastCommitSegmentsFileName(directory));
      return another ? ofLastCommit() : List.of(names(last, e));
    } catch (IOException | IllegalArgumentException e) {
      return List.of(names(last, e));
    }
  }

  private FileDamage names(String commit, Exception e) {
    return new FileDamage(
        path.resolve(commit), "names a segment that cannot be read: " + e.getMessage());
  }

  /** What searches read: also what is not committed yet. They are not deleted meanwhile. */
  private List<FileDamage> ofSearches() throws IOException {
    searchers.maybeRefreshBlocking();
    IndexSearcher searcher = searchers.acquire();
    try {
      Set<String> files = new TreeSet<>();
      for (LeafReaderContext leaf : ((DirectoryReader) searcher.getIndexReader()).leaves()) {
        if (leaf.reader() instanceof SegmentReader segment) {
          files.addAll(segment.getSegmentInfo().info.files());
        }
      }
      return ofFiles(files);
    } finally {
      searchers.release(searcher);
    }
  }

  private List<FileDamage> ofFiles(Set<String> files) throws IOException {
    List<FileDamage> found = new ArrayList<>();
    for (String file : files) {
      ofFile(file).ifPresent(found::add);
    }
    return found;
  }

  private Optional<FileDamage> ofFile(String file) throws IOException {
    try (IndexInput input = directory.openInput(file, IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(input);
      return Optional.empty();
    } catch (CorruptIndexException e) {
      return Optional.of(new FileDamage(path.resolve(file), "is damaged: " + e.getMessage()));
    }
  }
}
