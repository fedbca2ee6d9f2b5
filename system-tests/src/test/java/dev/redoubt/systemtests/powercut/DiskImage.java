package dev.redoubt.systemtests.powercut;

import dev.redoubt.systemtests.powercut.Operation.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files and directories of a disk at an instant. */
final class DiskImage {

  /** The number of the topmost directory. */
  static final long ROOT = 1;

  private static final int ROOT_PERMISSIONS = 0755;

  private final Map<Long, Node> nodes = new HashMap<>();

  DiskImage() {
    nodes.put(ROOT, new Node(true, ROOT_PERMISSIONS));
  }

  /** A file with its bytes, or a directory with its names. */
  static final class Node {

    private final boolean directory;
    private final Map<String, Long> names = new LinkedHashMap<>();
    private int permissions;
    private byte[] bytes = new byte[0];
    private int length;

    private Node(boolean directory, int permissions) {
      this.directory = directory;
      this.permissions = permissions;
    }

    boolean isDirectory() {
      return directory;
    }

    int permissions() {
      return permissions;
    }

    int length() {
      return length;
    }

    Map<String, Long> names() {
      return names;
    }

    /** At most so many bytes of a file from an offset on. */
    byte[] read(long offset, int size) {
      int from = (int) Math.min(offset, length);
      return Arrays.copyOfRange(bytes, from, (int) Math.min(length, (long) from + size));
    }

    private void write(int offset, byte[] content) {
      int end = offset + content.length;
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 3 / 2));
      }
      System.arraycopy(content, 0, bytes, offset, content.length);
      length = Math.max(length, end);
    }

    private void resize(int size) {
      if (size < length) {
        Arrays.fill(bytes, size, length, (byte) 0);
      } else if (size > bytes.length) {
        bytes = Arrays.copyOf(bytes, size);
      }
      length = size;
    }

    private Node copy() {
      Node copy = new Node(directory, permissions);
      copy.names.putAll(names);
      copy.bytes = Arrays.copyOf(bytes, length);
      copy.length = length;
      return copy;
    }
  }

  /** The same disk, to be changed on its own. */
  DiskImage copy() {
    DiskImage copy = new DiskImage();
    nodes.forEach((number, node) -> copy.nodes.put(number, node.copy()));
    return copy;
  }

  /** What has this number; empty if it never came to be. */
  Optional<Node> find(long number) {
    return Optional.ofNullable(nodes.get(number));
  }

  /** What has this number. */
  Node node(long number) {
    return find(number).orElseThrow(() -> new IllegalStateException("There is no file " + number));
  }

  void make(Operation.Make make) {
    nodes.put(make.node(), new Node(make.directory(), make.permissions()));
  }

  void change(Change change) {
    switch (change) {
      case Operation.Write(long node, long offset, byte[] bytes) ->
          node(node).write(Math.toIntExact(offset), bytes);
      case Operation.Resize(long node, long bytes) -> node(node).resize(Math.toIntExact(bytes));
      case Operation.Permit(long node, int permissions) -> node(node).permissions = permissions;
      case Operation.Link(long directory, String name, long node) ->
          node(directory).names.put(name, node);
      case Operation.Unlink(long directory, String name, long node) ->
          node(directory).names.remove(name, node);
      case Operation.Rename rename -> {
        node(rename.directory()).names.remove(rename.name(), rename.node());
        node(rename.newDirectory()).names.put(rename.newName(), rename.node());
      }
    }
  }

  /** How many names a file has. */
  int links(long number) {
    return (int)
        nodes.values().stream()
            .flatMap(node -> node.names.values().stream())
            .filter(named -> named == number)
            .count();
  }

  /** Writes everything that has a name into an empty directory. */
  void writeTo(Path directory) throws IOException {
    writeTo(directory, node(ROOT), new HashMap<>());
  }

  private void writeTo(Path directory, Node node, Map<Long, Path> written) throws IOException {
    for (Map.Entry<String, Long> entry : node.names.entrySet()) {
      Path path = directory.resolve(entry.getKey());
      Node named = node(entry.getValue());
      Path other = written.get(entry.getValue());
      if (named.directory) {
        Files.createDirectory(path);
        writeTo(path, named, written);
      } else if (other != null) {
        Files.createLink(path, other);
        continue;
      } else {
        write(path, named);
        written.put(entry.getValue(), path);
      }
      Files.setPosixFilePermissions(path, posix(named.permissions));
    }
  }

  private static void write(Path path, Node file) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      out.write(file.bytes, 0, file.length);
    }
  }

  private static Set<PosixFilePermission> posix(int permissions) {
    StringBuilder text = new StringBuilder("rwxrwxrwx");
    for (int bit = 0; bit < text.length(); bit++) {
      if ((permissions & (0400 >> bit)) == 0) {
        text.setCharAt(bit, '-');
      }
    }
    return PosixFilePermissions.fromString(text.toString());
  }

  /** A path to what has this number; empty if it has no name. */
  Optional<String> pathOf(long number) {
    return Optional.ofNullable(pathOf(node(ROOT), "", number));
  }

  private @Nullable String pathOf(Node directory, String prefix, long number) {
    for (Map.Entry<String, Long> entry : directory.names.entrySet()) {
      String path = prefix + entry.getKey();
      if (entry.getValue() == number) {
        return path;
      }
      String below = pathOf(node(entry.getValue()), path + "/", number);
      if (below != null) {
        return below;
      }
    }
    return null;
  }
}
