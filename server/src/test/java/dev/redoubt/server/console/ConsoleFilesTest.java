package dev.redoubt.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.server.console.ConsoleFiles.ConsoleFile;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFilesTest {

  @TempDir private Path directory;
  private URLClassLoader program;
  private ConsoleFiles files;

  @BeforeEach
  void write() throws IOException {
    Path assets = Files.createDirectories(directory.resolve("site/assets"));
    Files.writeString(directory.resolve("site/index.html"), "<p>");
    Files.writeString(assets.resolve("a-1.js"), "plain");
    Files.writeString(assets.resolve("a-1.js.br"), "brotli");
    Files.writeString(assets.resolve("a-1.js.gz"), "gzip");
    Files.writeString(directory.resolve("secret.js"), "secret");
    program = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
    files = new ConsoleFiles(program, "site");
  }

  @AfterEach
  void close() throws IOException {
    program.close();
  }

  private static String text(ConsoleFile file) {
    return file.type()
        + "|"
        + file.encoding()
        + "|"
        + new String(file.body(), StandardCharsets.UTF_8);
  }

  @Test
  void givesTheFormThatTheClientLikesBest() {
    assertThat(files.find("/assets/a-1.js", List.of("br", "gzip")).map(ConsoleFilesTest::text))
        .contains("text/javascript; charset=utf-8|br|brotli");
    assertThat(files.find("/assets/a-1.js", List.of("zstd", "gzip")).map(ConsoleFilesTest::text))
        .contains("text/javascript; charset=utf-8|gzip|gzip");
    assertThat(files.find("/assets/a-1.js", List.of()).map(ConsoleFilesTest::text))
        .contains("text/javascript; charset=utf-8||plain");
    assertThat(files.page(List.of("br")).map(ConsoleFilesTest::text))
        .contains("text/html; charset=utf-8||<p>");
  }

  @Test
  void onlyFilesWithAHashInTheirNameNeverChange() {
    assertThat(files.find("/assets/a-1.js", List.of()).map(ConsoleFile::immutable)).contains(true);
    assertThat(files.page(List.of()).map(ConsoleFile::immutable)).contains(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/none.js",
        "/assets/../../secret.js",
        "/../secret.js",
        "//secret.js",
        "/assets/a-1.js.br",
        "/assets",
        "/",
        "index.html"
      })
  void givesNothingElse(String path) {
    assertThat(files.find(path, List.of())).isEmpty();
  }

  @Test
  void aVeryLongPathIsNoFile() {
    assertThat(files.find("/a".repeat(8_000) + ".js", List.of())).isEmpty();
  }

  @Test
  void aProgramWithoutAConsoleHasNoPage() {
    assertThat(new ConsoleFiles(program, "elsewhere").page(List.of())).isEmpty();
  }
}
