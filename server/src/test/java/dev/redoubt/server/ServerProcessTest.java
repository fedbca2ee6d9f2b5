package dev.redoubt.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.DamagedDatabaseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server that does not start says so. */
class ServerProcessTest {

  @TempDir private Path parent;

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private ExitCode run(Path place) {
    PrintStream print = new PrintStream(errors, true, UTF_8);
    return new ServerProcess(Map.of(), print, print).run(place);
  }

  @Test
  void whereThereIsNoServer() {
    assertThat(run(parent)).isEqualTo(ExitCode.NOT_INITIALIZED);
    assertThat(errors.toString(UTF_8)).contains(parent.toString(), "redoubt init");
  }

  @Test
  void withAWrongConfiguration() throws IOException {
    Files.writeString(parent.resolve("redoubt.conf"), "nam = a\n");
    assertThat(run(parent)).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(errors.toString(UTF_8)).contains("Did you mean [name]?");
  }

  @Test
  void onHalfADirectory() throws Exception {
    TestServer.makeSecondary(parent.resolve("secondary"));
    Files.delete(parent.resolve("secondary/identity/sic-identity.json"));
    assertThat(run(parent.resolve("secondary"))).isEqualTo(ExitCode.NOT_INITIALIZED);
    assertThat(errors.toString(UTF_8)).contains("secondary has no identity", "backup");
  }

  @Test
  void whenAFileCannotBeOpened() throws Exception {
    TestServer.makeSecondary(parent.resolve("secondary"));
    Path lock = Files.createDirectory(parent.resolve("secondary/server.lock"));
    assertThat(run(parent.resolve("secondary"))).isEqualTo(ExitCode.CANNOT_OPEN);
    assertThat(errors.toString(UTF_8)).contains(lock + ": Is a directory. Check the file");
  }

  @Test
  void whenAFileMayNotBeRead() {
    IOException denied = new AccessDeniedException("/srv/a/identity/sic-key.pem");
    for (Exception failure :
        new Exception[] {denied, new UncheckedIOException("Cannot read", denied)}) {
      StartFailure said = StartFailure.of(failure);
      assertThat(said.code()).isEqualTo(ExitCode.CANNOT_OPEN);
      assertThat(said.message())
          .contains("No permission for /srv/a/identity/sic-key.pem", "user that owns");
    }
  }

  @Test
  void whenTheProcessHasTooManyFilesOpen() {
    for (Exception failure :
        new Exception[] {
          new FileSystemException("/srv/a", null, "Too many open files"),
          new IllegalStateException("The local store cannot be opened: Too many open files")
        }) {
      StartFailure said = StartFailure.of(failure);
      assertThat(said.code()).isEqualTo(ExitCode.CANNOT_OPEN);
      assertThat(said.message()).contains("LimitNOFILE");
    }
  }

  @Test
  void whenTheDatabaseIsDamaged() {
    StartFailure said =
        StartFailure.of(new DamagedDatabaseException("The database in db cannot be opened"));
    assertThat(said.code()).isEqualTo(ExitCode.CANNOT_OPEN);
    assertThat(said.message()).startsWith("The database in db").contains("redoubt reinitialize");
    assertThat(said.expected()).isTrue();
  }

  @Test
  void whenThereIsADefect() {
    StartFailure said = StartFailure.of(new IllegalStateException("a defect"));
    assertThat(said).isEqualTo(new StartFailure(ExitCode.FAILED, "a defect", false));
  }
}
