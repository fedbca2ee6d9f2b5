package dev.redoubt.server.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.DamagedDatabaseException;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.server.DirectoryInUseException;
import dev.redoubt.server.DirectoryLock;
import dev.redoubt.server.ManagementDatabase;
import dev.redoubt.server.ServerDirectory;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.TrustState;
import dev.redoubt.trust.activation.ActivationWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was replaced becomes a fresh secondary. */
class ReinitializationTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path parent;
  private ServerDirectory layout;
  private final Reinitialization reinitialization = new Reinitialization(Clock.systemUTC(), RANDOM);

  @BeforeEach
  void makeAPrimary() throws Exception {
    Path directory = parent.resolve("server");
    layout = new ServerDirectory(directory);
    new Initialization(Clock.systemUTC(), RANDOM)
        .primary(
            new NewServer(directory, "mgmt-1", List.of("127.0.0.1"), Map.of()),
            "admin",
            "correct horse".toCharArray());
  }

  private DirectorySecretFiles files() {
    return new DirectorySecretFiles(layout.identity());
  }

  private ServerIdentity identity() {
    return ServerIdentity.load(files()).orElseThrow();
  }

  private DatabaseHome database() throws IOException {
    return ManagementDatabase.open(
        layout.database(),
        Clock.systemUTC(),
        RANDOM,
        (what, cause) -> {
          throw new IllegalStateException(what, cause);
        });
  }

  @Test
  void itHasAnotherIdentityAndItsDatabaseIsAnArchive() throws Exception {
    ServerIdentity before = identity();

    assertThat(reinitialization.reinitialize(layout, "battery staple")).isEqualTo("mgmt-1");

    ServerIdentity after = identity();
    assertThat(after.name()).isEqualTo("mgmt-1");
    assertThat(after.uid()).isNotEqualTo(before.uid());
    assertThat(after.sicPublicKey()).isNotEqualTo(before.sicPublicKey());
    assertThat(after.state()).isEqualTo(TrustState.UNINITIALIZED);
    assertThat(new ActivationWindow(files()).state()).isEqualTo(ActivationWindow.State.OPEN);
    try (DatabaseHome home = database();
        Lease lease = home.lease()) {
      assertThat(lease.database().position().number()).isZero();
      assertThat(home.archives().list())
          .singleElement()
          .satisfies(archive -> {
            assertThat(archive.position().number()).isEqualTo(2);
            assertThat(archive.reason()).isEqualTo("The server was reinitialized as a secondary");
          });
    }
  }

  @Test
  void aDatabaseThatCannotBeOpenedIsKeptTooAndDoesNotStandInTheWay() throws Exception {
    Path manifest = layout.database().resolve("generations/000001/tables/CURRENT");
    Files.writeString(manifest, "MANIFEST-999999\n");
    assertThatThrownBy(this::database).isInstanceOf(DamagedDatabaseException.class);

    reinitialization.reinitialize(layout, "battery staple");

    try (DatabaseHome home = database();
        Lease lease = home.lease()) {
      assertThat(lease.database().position().number()).isZero();
      assertThat(home.archives().list())
          .singleElement()
          .satisfies(archive -> {
            assertThat(archive.damaged()).isTrue();
            assertThat(archive.reason()).endsWith("its database could not be opened");
            assertThat(
                    home.archives()
                        .complete(archive.id())
                        .orElseThrow()
                        .resolve("generation/tables/CURRENT"))
                .exists();
          });
    }
  }

  @Test
  void itCanBeDoneAgain() throws Exception {
    reinitialization.reinitialize(layout, "battery staple");
    reinitialization.reinitialize(layout, "battery staple");
    try (DatabaseHome home = database()) {
      assertThat(home.archives().list()).hasSize(1);
    }
  }

  @Test
  void aRunningServerIsLeftAlone() throws Exception {
    ServerIdentity before = identity();
    try (DirectoryLock _ = DirectoryLock.take(layout)) {
      assertThatThrownBy(() -> reinitialization.reinitialize(layout, "battery staple"))
          .isInstanceOf(DirectoryInUseException.class);
    }
    assertThat(identity().uid()).isEqualTo(before.uid());
  }

  @Test
  void aDirectoryWithoutServerIsRefused() {
    assertThatThrownBy(() ->
            reinitialization.reinitialize(
                new ServerDirectory(parent.resolve("nothing")), "battery staple"))
        .isInstanceOf(InitializationException.class)
        .hasMessageContaining("holds no server");
  }
}
