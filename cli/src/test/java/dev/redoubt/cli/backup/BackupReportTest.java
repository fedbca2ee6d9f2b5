package dev.redoubt.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.CommandLines;
import dev.redoubt.cli.TestTerminal;
import dev.redoubt.cli.api.FakeServer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the key of the internal CA when a backup is made, listed and shown. */
class BackupReportTest {

  private static final String WITH_KEY = "{'name': 'a', 'file': '/b/a', 'ca-key': true}";
  private static final String BY_RECOVERY =
      "{'name': 'b', 'file': '/b/b', 'ca-key': false, 'recovery-key': '0123456789abcdef',"
          + " 'warning': 'The file is needed'}";
  private static final String WITHOUT =
      "{'name': 'c', 'file': '/b/c', 'ca-key': false, 'warning': 'Make another one'}";

  @TempDir private Path directory;
  private final TestTerminal terminal = TestTerminal.piped();
  private FakeServer server;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    server = new FakeServer().withSessions();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String run(String... words) throws GeneralSecurityException {
    List<String> all = new ArrayList<>(List.of("backup"));
    all.addAll(List.of(words));
    all.addAll(
        List.of("-s", server.address().toString(), "--fingerprint", server.fingerprint().text()));
    Map<String, String> environment =
        Map.of("REDOUBT_PASSWORD", "secret", "REDOUBT_BACKUP_PASSPHRASE", "correct horse battery");
    assertThat(
            CommandLines.execute(
                terminal.surroundings(directory, environment), all.toArray(String[]::new)))
        .isZero();
    return terminal.outText();
  }

  private void theTaskEndsWith(String backup) {
    server.on("create-backup", 200, "{'task-id': 't'}");
    server.on(
        "show-task",
        200,
        "{'tasks': [{'status': 'succeeded with warnings', 'comments': '', 'task-details': ["
            + backup
            + "]}]}");
  }

  @Test
  void theOneWhoMakesItReadsTheWarning() throws Exception {
    theTaskEndsWith(WITHOUT);
    assertThat(run("create"))
        .containsSubsequence("The backup is whole: /b/c", "Warning: Make another one");
  }

  @Test
  void nothingIsSaidIfTheKeyIsInIt() throws Exception {
    theTaskEndsWith(WITH_KEY);
    assertThat(run("create")).contains("The backup is whole: /b/a").doesNotContain("Warning");
  }

  @Test
  void theListTellsTheThreeCases() throws Exception {
    server.on(
        "show-backups", 200, "{'backups': [%s, %s, %s]}".formatted(WITH_KEY, BY_RECOVERY, WITHOUT));
    List<String> lines = run("list").lines().toList();
    assertThat(lines.get(1)).startsWith("a ").endsWith("yes");
    assertThat(lines.get(2)).startsWith("b ").endsWith("by recovery key");
    assertThat(lines.get(3)).startsWith("c ").endsWith("no");
  }

  @Test
  void oneIsShownWithWhatToDo() throws Exception {
    server.on("show-backup", 200, BY_RECOVERY);
    assertThat(run("show", "b"))
        .containsSubsequence(
            "CA key:   not in it",
            "the recovery key 0123456789abcdef opens it",
            "Warning:  The file is needed");
  }
}
