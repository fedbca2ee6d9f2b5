package dev.redoubt.server.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the web console, which the build puts into the program: one page, and what it loads.
 * Text files are there compressed too, as {@code .br} and {@code .gz}. What was asked for once
 * stays in memory, a few megabytes at most. Safe for use by several threads.
 */
public final class ConsoleFiles {

  private static final String PAGE = "/index.html";

  /** Their names carry a hash of what is in them. */
  private static final String HASHED = "/assets/";

  private static final int LONGEST_PATH = 200;

  private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)+");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "md", "text/markdown; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2");

  private static final Map<String, String> SUFFIXES = Map.of("br", ".br", "gzip", ".gz");

  private final ClassLoader program;
  private final String root;
  private final Map<String, byte[]> read = new ConcurrentHashMap<>();

  /** The console of this program. */
  public static ConsoleFiles ofProgram() {
    return new ConsoleFiles(ConsoleFiles.class.getClassLoader(), "dev/redoubt/console/site");
  }

  /**
   * The files below a folder.
   *
   * @param program what the folder is in
   */
  public ConsoleFiles(ClassLoader program, String root) {
    this.program = program;
    this.root = root;
  }

  /**
   * One file.
   *
   * @param type the media type
   * @param encoding {@code br} or {@code gzip}; empty if the body is as it is
   * @param immutable whether what is at this path never changes
   */
  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  public record ConsoleFile(String type, String encoding, boolean immutable, byte[] body) {}

  /**
   * The page itself, which is the same for every address of the console; empty if none is built in.
   */
  public Optional<ConsoleFile> page(List<String> encodings) {
    return find(PAGE, encodings);
  }

  /**
   * A file of the console.
   *
   * @param path as it stands in the request
   * @param encodings that the client takes, the best first
   * @return empty if there is none
   */
  public Optional<ConsoleFile> find(String path, List<String> encodings) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    boolean immutable = path.startsWith(HASHED);
    for (String encoding : encodings) {
      String suffix = SUFFIXES.get(encoding);
      Optional<byte[]> body = suffix == null ? Optional.empty() : bytes(path + suffix);
      if (body.isPresent()) {
        return body.map(it -> new ConsoleFile(type, encoding, immutable, it));
      }
    }
    return bytes(path).map(it -> new ConsoleFile(type, "", immutable, it));
  }

  private Optional<byte[]> bytes(String path) {
    byte[] known = read.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream in = program.getResourceAsStream(root + path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      read.put(path, bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
