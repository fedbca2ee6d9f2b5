package dev.redoubt.server.audit;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that starts anew when it is full. Full ones are named {@code <name>-<number>.jsonl}, the
 * greatest number is the newest; the oldest are deleted. After a failure the file is opened again
 * with the next line. A line that was cut is ended, so that it does not spoil the next one.
 */
final class RotatedFile implements AutoCloseable {

  private static final String SUFFIX = ".jsonl";

  private final Path directory;
  private final String name;
  private final Pattern fullName;
  private final long maxBytes;
  private final int keptFiles;
  // Not a channel: an interrupted thread would close it for everybody.
  private @Nullable OutputStream out;
  private long size;

  RotatedFile(Path directory, String name, long maxBytes, int keptFiles) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.name = name;
    this.fullName = Pattern.compile(Pattern.quote(name) + "-\\d{8,18}" + Pattern.quote(SUFFIX));
    this.maxBytes = maxBytes;
    this.keptFiles = keptFiles;
    this.out = open();
  }

  /** Writes whole lines; they are never divided between files. */
  synchronized void append(byte[] lines) throws IOException {
    try {
      OutputStream stream = out == null ? open() : out;
      out = stream;
      if (size > 0 && size + lines.length > maxBytes) {
        stream = rotate(stream);
      }
      stream.write(lines);
      size += lines.length;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** The numbers of the files, the newest first: that of the present file it gets when full. */
  synchronized List<Long> numbers() throws IOException {
    List<Long> numbers = new ArrayList<>(List.of(nextNumber()));
    fullFiles().reversed().forEach(file -> numbers.add(number(file)));
    return numbers;
  }

  /** Opens a file for reading as it is now; empty if it was deleted. */
  synchronized Optional<Part> open(long number) throws IOException {
    Path file = number == nextNumber() ? current() : full(number);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    RandomAccessFile content = new RandomAccessFile(file.toFile(), "r");
    return Optional.of(new Part(number, content, content.length()));
  }

  /**
   * A file that is read.
   *
   * @param number its number
   * @param content what is in it
   * @param bytes its length when it was opened; whole lines
   */
  record Part(long number, RandomAccessFile content, long bytes) implements AutoCloseable {

    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    OutputStream stream = out;
    out = null;
    if (stream != null) {
      stream.close();
    }
  }

  @Override
  public String toString() {
    return current().toString();
  }

  private Path current() {
    return directory.resolve(name + SUFFIX);
  }

  private OutputStream open() throws IOException {
    File file = current().toFile();
    OutputStream stream = new FileOutputStream(file, true);
    try {
      size = file.length();
      if (isCut(file)) {
        stream.write('\n');
        size++;
      }
      return stream;
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  private static boolean isCut(File file) throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file, "r")) {
      if (content.length() == 0) {
        return false;
      }
      content.seek(content.length() - 1);
      return content.read() != '\n';
    }
  }

  private OutputStream rotate(OutputStream full) throws IOException {
    full.close();
    List<Path> older = fullFiles();
    Files.move(current(), full(nextNumber()));
    for (int i = 0; i <= older.size() - keptFiles; i++) {
      Files.deleteIfExists(older.get(i));
    }
    OutputStream next = open();
    out = next;
    return next;
  }

  private long nextNumber() throws IOException {
    List<Path> full = fullFiles();
    return full.isEmpty() ? 1 : number(full.getLast()) + 1;
  }

  private Path full(long number) {
    return directory.resolve("%s-%08d%s".formatted(name, number, SUFFIX));
  }

  private List<Path> fullFiles() throws IOException {
    List<Path> full = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, this::isFull)) {
      files.forEach(full::add);
    }
    full.sort(Comparator.comparingLong(this::number));
    return full;
  }

  private boolean isFull(Path file) {
    return fullName.matcher(String.valueOf(file.getFileName())).matches();
  }

  private long number(Path file) {
    String fileName = String.valueOf(file.getFileName());
    return Long.parseLong(
        fileName.substring(name.length() + 1, fileName.length() - SUFFIX.length()));
  }
}
