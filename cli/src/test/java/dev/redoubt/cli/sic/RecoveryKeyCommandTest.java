package dev.redoubt.cli.sic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.CommandLines;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.TestTerminal;
import dev.redoubt.cli.api.FakeServer;
import dev.redoubt.trust.ca.RecoveryKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recovery key of an installation that runs. */
class RecoveryKeyCommandTest {

  @TempDir private Path directory;
  private final TestTerminal terminal = TestTerminal.piped();
  private FakeServer server;
  private Path file = Path.of("unused");
  private String passphrase = "correct horse battery";

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    server = new FakeServer().withSessions();
    file = directory.resolve("recovery.key");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int run(String... words) throws GeneralSecurityException {
    List<String> all = new ArrayList<>(List.of("sic", "recovery-key"));
    all.addAll(List.of(words));
    all.addAll(
        List.of("-s", server.address().toString(), "--fingerprint", server.fingerprint().text()));
    Map<String, String> environment =
        Map.of("REDOUBT_PASSWORD", "secret", "REDOUBT_RECOVERY_PASSPHRASE", passphrase);
    return CommandLines.execute(
        terminal.surroundings(directory, environment), all.toArray(String[]::new));
  }

  private void theTaskEnds(String command, String task) {
    server.on(command, 200, "{'task-id': 't'}");
    server.on("show-task", 200, "{'tasks': [{'task-name': 'Recovery key', " + task + "}]}");
  }

  @Test
  void theServerGetsThePublicHalfOfTheFile() throws Exception {
    theTaskEnds("set-ica-recovery-key", "'status': 'succeeded'");
    assertThat(run("--make", file.toString())).isEqualTo(ExitCode.DONE);
    RecoveryKey key = RecoveryKey.decode(Files.readAllBytes(file));
    assertThat(server.last("set-ica-recovery-key").body().get("public-key").stringValue())
        .isEqualTo(key.publicKey().base64());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(terminal.outText())
        .contains("Recovery key " + key.publicKey().fingerprint() + " is made: " + file);
  }

  @Test
  void aServerThatRefusesLeavesNoFile() throws Exception {
    server.on("set-ica-recovery-key", 403, "{'code': 'generic_err_no_permissions'}");
    assertThat(run("--make", file.toString())).isNotZero();
    assertThat(file).doesNotExist();
    theTaskEnds("set-ica-recovery-key", "'status': 'failed', 'progress-description': 'Standby'");
    assertThat(run("--make", file.toString())).isNotZero();
    assertThat(file).doesNotExist();
  }

  @Test
  void aFileThatIsThereOrAPassphraseTooShortChangesNothing() throws Exception {
    Files.writeString(file, "precious");
    assertThat(run("--make", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(Files.readString(file)).isEqualTo("precious");
    assertThat(terminal.errText()).contains(file + " exists already");
    passphrase = "too short";
    Path other = directory.resolve("other.key");
    assertThat(run("--make", other.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(run("--make", directory.resolve("no/such.key").toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(other).doesNotExist();
    assertThat(server.commands()).doesNotContain("set-ica-recovery-key");
  }

  @Test
  void replacingOrRemovingSaysWhatIsToBeDone() throws Exception {
    theTaskEnds(
        "delete-ica-recovery-key",
        "'status': 'succeeded with warnings', 'progress-description': 'Run ica-rotate'");
    assertThat(run("--remove")).isEqualTo(ExitCode.DONE);
    assertThat(terminal.outText()).containsSubsequence("Removed.", "Run ica-rotate");
  }

  @Test
  void itIsShown() throws Exception {
    server.on(
        "show-ica",
        200,
        "{'recovery-key': {'fingerprint': '0123456789abcdef',"
            + " 'creation-time': {'iso-8601': '2026-01-04T08:00+0000'}}}");
    assertThat(run()).isEqualTo(ExitCode.DONE);
    assertThat(terminal.outText())
        .contains("Recovery key 0123456789abcdef, since 2026-01-04T08:00+0000");
    server.on("show-ica", 200, "{}");
    assertThat(run()).isEqualTo(ExitCode.DONE);
    assertThat(terminal.outText()).contains("There is no recovery key. --make FILE makes one.");
  }
}
