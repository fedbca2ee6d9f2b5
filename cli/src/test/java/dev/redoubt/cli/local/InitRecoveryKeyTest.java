package dev.redoubt.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.CommandLines;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.TestTerminal;
import dev.redoubt.trust.ca.RecoveryKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Primary that is made with a recovery key. */
class InitRecoveryKeyTest {

  @TempDir private Path directory;
  private final TestTerminal terminal = TestTerminal.piped();
  private Path server = Path.of("unused");
  private Path file = Path.of("unused");

  @BeforeEach
  void name() {
    server = directory.resolve("server");
    file = directory.resolve("recovery.key");
  }

  private int init(String role, Path recovery) {
    List<String> words = new ArrayList<>(List.of("init", role, "--name=mgmt-1"));
    words.addAll(List.of("--address=127.0.0.1", "-d", server.toString()));
    words.addAll(List.of("--recovery-key", recovery.toString()));
    Map<String, String> environment =
        Map.of(
            "REDOUBT_PASSWORD",
            "correct horse",
            "REDOUBT_ACTIVATION_KEY",
            "battery staple",
            "REDOUBT_RECOVERY_PASSPHRASE",
            "correct horse battery");
    return CommandLines.execute(
        terminal.surroundings(directory, environment), words.toArray(String[]::new));
  }

  @Test
  void hasItInAFileElsewhere() throws Exception {
    assertThat(init("--primary", file)).isEqualTo(ExitCode.DONE);
    String fingerprint = RecoveryKey.decode(Files.readAllBytes(file)).publicKey().fingerprint();
    assertThat(terminal.outText())
        .contains("Recovery key:    " + fingerprint + ", in " + file)
        .contains("safe place away from the servers");
  }

  @Test
  void isNotMadeIfTheFileIsThere() throws Exception {
    Files.writeString(file, "precious");
    assertThat(init("--primary", file)).isEqualTo(ExitCode.USAGE);
    assertThat(Files.readString(file)).isEqualTo("precious");
    assertThat(server).doesNotExist();
  }

  @Test
  void leavesNoFileIfItIsNotMade() throws Exception {
    Files.writeString(Files.createDirectory(server).resolve("file"), "precious");
    assertThat(init("--primary", file)).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("is not empty");
    assertThat(file).doesNotExist();
  }

  @Test
  void itIsNotForTheServersDirectoryNorForASecondary() {
    assertThat(init("--primary", server.resolve("recovery.key"))).isEqualTo(ExitCode.USAGE);
    assertThat(init("--secondary", file)).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText())
        .contains("must be elsewhere")
        .contains("--recovery-key is for the Primary");
    assertThat(server).doesNotExist();
    assertThat(file).doesNotExist();
  }
}
