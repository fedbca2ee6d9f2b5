package dev.redoubt.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.CommandLines;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.TestTerminal;
import dev.redoubt.cli.api.FakeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

  private static final String SUCCEEDED =
      "{'tasks': [{'task-name': 'Batch', 'status': 'succeeded', 'progress-percentage': 100}]}";

  @TempDir private Path directory;
  private final TestTerminal terminal = TestTerminal.piped();
  private FakeServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        new FakeServer()
            .withSessions()
            .on("add-objects-batch", 200, "{'task-id': 't'}")
            .on("publish", 200, "{'task-id': 'p'}")
            .on("show-session", 200, "{'changes': 0}")
            .on("show-task", 200, SUCCEEDED);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int run(String content, String... options) throws Exception {
    Path file = Files.writeString(directory.resolve("hosts.csv"), content);
    String[] all =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    file.toString(),
                    "--type",
                    "host",
                    "-s",
                    server.address().toString(),
                    "--fingerprint",
                    server.fingerprint().text()),
                java.util.Arrays.stream(options))
            .toArray(String[]::new);
    Map<String, String> environment = Map.of("REDOUBT_PASSWORD", "secret");
    String[] command =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("import"), java.util.Arrays.stream(all))
            .toArray(String[]::new);
    return CommandLines.execute(terminal.surroundings(directory, environment), command);
  }

  private static String hosts(int count) {
    return "name,ip-address\n"
        + IntStream.range(0, count)
            .mapToObj(i -> "h" + i + ",10.0." + i / 256 + "." + i % 256)
            .collect(Collectors.joining("\n"));
  }

  @Test
  void writesInBatchesAndPublishes() throws Exception {
    assertThat(run(hosts(2_500), "--publish")).isEqualTo(ExitCode.DONE);
    assertThat(server.commands().stream().filter("add-objects-batch"::equals)).hasSize(3);
    assertThat(server.commands()).endsWith("publish", "show-task", "logout");
    assertThat(terminal.outText()).contains("2500 objects (2500 host): published");
    assertThat(terminal.errText()).contains(" 40% Import: 1000 of 2500 objects");
  }

  @Test
  void badRowsStopEverythingBeforeTheServerIsAsked() throws Exception {
    assertThat(run("name,ip-address\na,1.2.3.4\nb,nonsense\n", "--publish"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(server.commands()).isEmpty();
    assertThat(terminal.errText())
        .contains("1 of 2 rows cannot be imported; nothing was written:")
        .contains("  row 3: ip-address: 'nonsense' is not an IP address");
  }

  @Test
  void aDryRunWritesNothing() throws Exception {
    assertThat(run(hosts(3), "--dry-run")).isEqualTo(ExitCode.DONE);
    assertThat(server.commands()).isEmpty();
    assertThat(terminal.outText()).contains("3 objects (3 host): dry run");
  }

  @Test
  void aFailedBatchTakesEverythingBack() throws Exception {
    server.on(
        "show-task",
        200,
        "{'tasks': [{'task-name': 'Batch', 'status': 'failed', 'comments': 'h1 exists'}]}");
    assertThat(run(hosts(2), "--publish")).isNotEqualTo(ExitCode.DONE);
    assertThat(server.commands()).endsWith("discard", "logout").doesNotContain("publish");
  }

  @Test
  void whatTheServerRefusesIsNamedByItsRow() throws Exception {
    server.on(
        "show-task",
        200,
        "{'tasks': [{'task-name': 'add-objects-batch', 'status': 'failed', 'comments':"
            + " 'No object was changed. Item 1 of type host [h1]: Validation failed'}]}");
    assertThat(run(hosts(2), "--publish")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText())
        .contains("Nothing was imported. Row 3, host 'h1': Validation failed");
  }

  private void savedSession() throws Exception {
    Path file =
        directory
            .resolve("sessions")
            .resolve(server.address().toString().replace(':', '_') + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"user\": \"admin\", \"sid\": \"saved\"}");
  }

  @Test
  void theSavedSessionIsUsedAndStays() throws Exception {
    savedSession();
    server.on("show-session", 200, "{'changes': 0}");
    assertThat(run(hosts(2))).isEqualTo(ExitCode.DONE);
    assertThat(server.last("add-objects-batch").sid()).isEqualTo("saved");
    assertThat(server.commands()).doesNotContain("login", "logout", "discard");
  }

  @Test
  void aSavedSessionWithChangesIsNotPutAtRisk() throws Exception {
    savedSession();
    server.on("show-session", 200, "{'changes': 4}");
    assertThat(run(hosts(2))).isEqualTo(ExitCode.USAGE);
    assertThat(server.commands()).containsExactly("keepalive", "show-session");
    assertThat(terminal.errText()).contains("holds 4 unpublished changes");
  }

  @Test
  void anUnknownFormatIsNamed() throws Exception {
    assertThat(run(hosts(1), "--format", "xls")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText())
        .contains("'xls' is not one of csv, json, aws-ip-ranges, services");
  }

  @Test
  void withoutPublishTheSessionIsKept() throws Exception {
    assertThat(run(hosts(2))).isEqualTo(ExitCode.DONE);
    assertThat(server.commands()).doesNotContain("publish", "logout");
    try (var sessions = Files.list(directory.resolve("sessions"))) {
      assertThat(sessions).hasSize(1);
    }
  }
}
