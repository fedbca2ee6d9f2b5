package dev.redoubt.systemtests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file grows until nobody reads it. */
class FileLengthTest {

  private static final int MOST_LINES = 500;

  @Test
  void noJavaFileHasMoreThan500Lines() throws IOException {
    List<Path> modules;
    try (Stream<Path> root = Files.list(Path.of(".."))) {
      modules = root.map(each -> each.resolve("src")).filter(Files::isDirectory).toList();
    }
    assertThat(modules).hasSizeGreaterThan(10);
    for (Path module : modules) {
      try (Stream<Path> files = Files.walk(module)) {
        List<Path> java = files.filter(each -> each.toString().endsWith(".java")).toList();
        assertThat(java.stream().filter(each -> lines(each) > MOST_LINES)).isEmpty();
      }
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
