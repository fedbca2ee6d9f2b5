package dev.redoubt.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownServersTest {

  private static final ServerAddress SERVER = new ServerAddress("127.0.0.1", 8443);
  private static final ServerAddress OTHER = new ServerAddress("127.0.0.1", 84);

  @TempDir private Path directory;

  @Test
  void remembersAndReplacesPerServer() throws Exception {
    KnownServers known = new KnownServers(directory.resolve("new/known-servers"));
    assertThat(known.find(SERVER)).isEmpty();
    Fingerprint first = Fingerprint.parse("AB".repeat(32));
    Fingerprint second = Fingerprint.parse("CD".repeat(32));
    known.remember(SERVER, first);
    known.remember(OTHER, first);
    known.remember(SERVER, second);
    assertThat(known.find(SERVER)).contains(second);
    assertThat(known.find(OTHER)).contains(first);
  }

  @Test
  void savedSessionsAreForTheOwnerOnly() throws Exception {
    SavedSessions sessions = new SavedSessions(directory.resolve("sessions"));
    SavedSession session = new SavedSession(SERVER, "admin", "the-secret", true);
    sessions.save(session);
    assertThat(sessions.find(SERVER)).contains(session);
    assertThat(sessions.find(OTHER)).isEmpty();
    assertThat(session.toString()).doesNotContain("the-secret");
    try (var files = Files.list(directory.resolve("sessions"))) {
      assertThat(files)
          .singleElement()
          .satisfies(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
    sessions.forget(SERVER);
    assertThat(sessions.find(SERVER)).isEmpty();
  }

  @Test
  void fingerprintsAreReadInTheFormsThatToolsPrint() {
    String plain = "0a1b".repeat(16);
    String colons =
        String.join(":", plain.toUpperCase(java.util.Locale.ROOT).split("(?<=\\G.{2})"));
    assertThat(Fingerprint.parse(plain).text()).isEqualTo(colons);
    assertThat(Fingerprint.parse("sha256 Fingerprint=" + colons).text()).isEqualTo(colons);
    assertThat(Fingerprint.parse("SHA256:" + colons)).hasToString("SHA256:" + colons);
  }
}
