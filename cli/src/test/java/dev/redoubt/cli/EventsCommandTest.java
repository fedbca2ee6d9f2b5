package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.api.FakeServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsCommandTest {

  private static final String STREAM =
      """
      id: p.1
      event: notice
      data: {'time': '2026-11-25T18:00:00Z', 'kind': 'notice', 'severity': 'information', 'text': 'This server is Active'}

      : alive

      id: p.2
      event: server
      data: {'time': '2026-11-25T18:01:00Z', 'kind': 'server', 'severity': 'warning', 'text': 'mgmt-2: No SIC', 'action': 'Test the SIC status'}

      """;

  @TempDir private Path settings;
  private FakeServer server;
  private final TestTerminal terminal = TestTerminal.piped();

  @BeforeEach
  void start() throws Exception {
    server = new FakeServer().withSessions();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int run(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of("-s", server.address().toString(), "--fingerprint", server.fingerprint().text()));
    return CommandTree.of(terminal.surroundings(settings, Map.of("REDOUBT_PASSWORD", "secret")))
        .execute(all.toArray(new String[0]));
  }

  @Test
  void showsALineForEachEventWithWhatToDo() throws Exception {
    server.on("/ha/events", 200, STREAM);

    assertThat(run("ha", "events")).isEqualTo(ExitCode.DONE);

    assertThat(terminal.outText().lines())
        .containsExactly(
            "2026-11-25T18:00:00Z  information  This server is Active",
            "2026-11-25T18:01:00Z  warning  mgmt-2: No SIC. Test the SIC status");
    assertThat(server.last("/ha/events").sid()).isEqualTo("s-1");
  }

  @Test
  void showsJsonForPrograms() throws Exception {
    server.on("/ha/events", 200, STREAM);

    assertThat(run("ha", "events", "--json")).isEqualTo(ExitCode.DONE);

    assertThat(terminal.outText().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("{\"time\":").endsWith("}"));
  }

  @Test
  void saysWhyItGetsNone() throws Exception {
    server.on("/ha/events", 503, "{'code': 'generic_error', 'message': 'At most 100 streams'}");

    assertThat(run("ha", "events")).isNotEqualTo(ExitCode.DONE);

    assertThat(terminal.errText()).contains("At most 100 streams");
  }
}
