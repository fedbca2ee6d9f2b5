package dev.redoubt.cli.sic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.CommandLines;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.TestTerminal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {

  @TempDir private Path directory;
  private final TestTerminal terminal = TestTerminal.piped();
  private Path server = Path.of("unused");

  @BeforeEach
  void make() {
    server = directory.resolve("a server");
    int made =
        run(
            "first-key",
            "init",
            "--secondary",
            "--name=mgmt-2",
            "--address=127.0.0.1",
            "--set=peer-port=18192");
    assertThat(made).isZero();
  }

  private int run(String key, String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "-d";
    all[arguments.length + 1] = server.toString();
    return CommandLines.execute(
        terminal.surroundings(directory, Map.of("REDOUBT_ACTIVATION_KEY", key)), all);
  }

  @Test
  void theNextStepsCanBePasted() {
    assertThat(terminal.outText())
        .contains("  redoubt server -d '" + server + "'")
        .contains("ip-address 127.0.0.1 peer-port 18192 \\")
        .contains("--secret one-time-password");
  }

  @Test
  void aStoppedServerTakesANewKey() {
    assertThat(run("second-key", "sic", "key")).isEqualTo(ExitCode.DONE);
    assertThat(terminal.outText()).contains("mgmt-2 waits for its initialization");
  }
}
