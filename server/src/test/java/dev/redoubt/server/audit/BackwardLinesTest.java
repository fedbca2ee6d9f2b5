package dev.redoubt.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackwardLinesTest {

  @TempDir private Path directory;

  private List<String> read(String content, long end) throws IOException {
    Path file = Files.writeString(directory.resolve("lines"), content);
    List<String> lines = new ArrayList<>();
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      BackwardLines backward = new BackwardLines(open, end);
      Optional<BackwardLines.Line> line = backward.previous();
      while (line.isPresent()) {
        String text = line.get().text();
        assertThat(content.startsWith(text, (int) line.get().offset())).isTrue();
        lines.add(text);
        line = backward.previous();
      }
    }
    return lines;
  }

  private List<String> read(String content) throws IOException {
    return read(content, content.length());
  }

  @Test
  void linesComeFromTheEnd() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("one\n")).containsExactly("one");
    assertThat(read("one\n\nthree\n")).containsExactly("three", "", "one");
    assertThat(read("one\ncut")).containsExactly("cut", "one");
    assertThat(read("one\ntwo\n", 4)).containsExactly("one");
  }

  @Test
  void linesGoOnOverTheEndsOfBlocks() throws IOException {
    List<String> lines =
        IntStream.range(0, 40_000).mapToObj(i -> "line-" + i + "x".repeat(i % 97)).toList();
    assertThat(read(String.join("\n", lines) + "\n")).isEqualTo(lines.reversed());
  }

  @Test
  void aLineThatEndsWithABlockIsWhole() throws IOException {
    String block = "b".repeat(BackwardLines.BLOCK_BYTES - 1);
    assertThat(read(block + "\n" + block + "\nlast\n")).containsExactly("last", block, block);
  }

  @Test
  void aLineThatIsTooLongIsEmptyAndItsNeighboursAreNot() throws IOException {
    String long1 = "x".repeat(BackwardLines.LONGEST_LINE_BYTES + 3 * BackwardLines.BLOCK_BYTES);
    assertThat(read("first\n" + long1 + "\nlast\n")).containsExactly("last", "", "first");
    assertThat(read(long1 + "\nlast\n")).containsExactly("last", "");
  }
}
