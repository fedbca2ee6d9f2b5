package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.server.DirectoryLock;
import dev.redoubt.server.ServerDirectory;
import dev.redoubt.server.initialization.Initialization;
import dev.redoubt.server.initialization.NewServer;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.activation.ActivationWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new activation key for a server of this machine. */
class SicKeyTest {

  @TempDir private Path parent;

  private final TestTerminal terminal = TestTerminal.piped();
  private ServerDirectory layout;

  @BeforeEach
  void makeASecondary() throws Exception {
    layout = new ServerDirectory(parent.resolve("server"));
    new Initialization(Clock.systemUTC(), new SecureRandom())
        .secondary(
            new NewServer(layout.root(), "mgmt-2", List.of("127.0.0.1"), Map.of()),
            "first key".toCharArray());
    new ActivationWindow(new DirectorySecretFiles(layout.identity())).close();
  }

  private int run() {
    return CommandTree.of(
            terminal.surroundings(parent, Map.of("REDOUBT_ACTIVATION_KEY", "second key")))
        .execute("sic", "key", "-d", layout.root().toString());
  }

  private Path key() {
    return layout.identity().resolve("activation-key");
  }

  @Test
  void isSetOnAServerThatIsStopped() throws Exception {
    assertThat(run()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(key())).isEqualTo("second key");
  }

  @Test
  void isNotSetUnderARunningServer() throws Exception {
    try (var _ = DirectoryLock.take(layout)) {
      assertThat(run()).isEqualTo(ExitCode.FAILED);
    }
    assertThat(terminal.errText()).contains("in use by process", "Stop that server first");
    assertThat(key()).doesNotExist();
  }
}
