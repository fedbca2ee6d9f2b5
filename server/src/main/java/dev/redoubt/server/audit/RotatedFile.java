package dev.redoubt.server.audit;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A file that starts anew when it is full. Full ones are named {@code <name>-<number>.jsonl}, the
 * greatest number is the newest; the oldest are deleted.
 */
final class RotatedFile implements AutoCloseable {

  private static final String SUFFIX = ".jsonl";

  private final Path directory;
  private final String name;
  private final long maxBytes;
  private final int keptFiles;
  private FileChannel channel;
  private long size;

  RotatedFile(Path directory, String name, long maxBytes, int keptFiles) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.name = name;
    this.maxBytes = maxBytes;
    this.keptFiles = keptFiles;
    this.channel = FileChannel.open(current(), CREATE, APPEND);
    this.size = channel.size();
  }

  /** Writes whole lines; they are never divided between files. */
  synchronized void append(byte[] lines) throws IOException {
    if (size > 0 && size + lines.length > maxBytes) {
      rotate();
    }
    ByteBuffer buffer = ByteBuffer.wrap(lines);
    while (buffer.hasRemaining()) {
      size += channel.write(buffer);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }

  @Override
  public String toString() {
    return current().toString();
  }

  private Path current() {
    return directory.resolve(name + SUFFIX);
  }

  private void rotate() throws IOException {
    channel.close();
    List<Path> full = fullFiles();
    long last = full.isEmpty() ? 0 : number(full.getLast());
    Files.move(current(), directory.resolve("%s-%08d%s".formatted(name, last + 1, SUFFIX)));
    for (int i = 0; i <= full.size() - keptFiles; i++) {
      Files.delete(full.get(i));
    }
    channel = FileChannel.open(current(), CREATE, APPEND);
    size = 0;
  }

  private List<Path> fullFiles() throws IOException {
    List<Path> full = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, name + "-[0-9]*" + SUFFIX)) {
      files.forEach(full::add);
    }
    Collections.sort(full);
    return full;
  }

  private long number(Path file) {
    String fileName = String.valueOf(file.getFileName());
    return Long.parseLong(
        fileName.substring(name.length() + 1, fileName.length() - SUFFIX.length()));
  }
}
