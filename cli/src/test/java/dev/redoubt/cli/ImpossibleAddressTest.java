package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses that no machine can have are refused before anything is made or asked. */
class ImpossibleAddressTest {

  private static final String REFUSED = "'127.0.0.300' is not a host name or IP address: an IPv4";

  @TempDir private Path directory;
  private final TestTerminal terminal = TestTerminal.piped();

  private void refused(String expected, String... words) {
    Map<String, String> none = Map.of();
    assertThat(CommandTree.execute(terminal.surroundings(directory, none), words))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains(expected);
    assertThat(directory).isEmptyDirectory();
  }

  private String made() {
    return directory.resolve("made").toString();
  }

  @Test
  void ofANewServer() {
    refused(REFUSED, "init", "--primary", "--name", "a", "--address", "127.0.0.300", "-d", made());
    refused(
        "Nobody reaches a server at '0.0.0.0'",
        "init",
        "--secondary",
        "--name",
        "a",
        "--address",
        "192.0.2.1",
        "--address",
        "0.0.0.0",
        "-d",
        made());
  }

  @Test
  void ofARestoredServer() {
    refused(REFUSED, "restore", "--name", "a", "--address", "127.0.0.300", "-d", made(), "no-file");
  }

  @Test
  void ofTheServerToAsk() {
    refused(REFUSED, "ha", "status", "-s", "127.0.0.300:8443");
  }

  @Test
  void ofAnAgentAndItsServers() {
    String[] agent = {"agent", "init", "--name", "gw", "-d", made(), "--server", "192.0.2.1"};
    refused("'192.0.2.1' is not HOST:PORT", agent);
    agent[agent.length - 1] = "127.0.0.300:18190";
    refused(REFUSED, agent);
    String[] listening = {
      "agent", "init", "--name", "gw", "-d", made(), "--server", "a:1", "--listen", "127.0.0.300"
    };
    refused("--listen: " + REFUSED, listening);
  }
}
