package dev.redoubt.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.CommandLines;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.TestTerminal;
import dev.redoubt.server.agent.Agent;
import dev.redoubt.trust.activation.ActivationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said before anything is sent; that it is sent, the tests of the server show. */
class AgentSendRecoveryMaterialCommandTest {

  @TempDir private Path directory;
  private final TestTerminal terminal = TestTerminal.piped();
  private Path file = Path.of("unused");

  @BeforeEach
  void write() throws IOException {
    file = directory.resolve("disk.key");
    Files.writeString(file, "sealed");
  }

  private int send(String... words) {
    List<String> all = new ArrayList<>(List.of("agent", "send-recovery-material"));
    all.addAll(List.of("-d", directory.resolve("agent").toString()));
    all.addAll(List.of(words));
    return CommandLines.execute(
        terminal.surroundings(directory, Map.of()), all.toArray(String[]::new));
  }

  @Test
  void whatDoesNotFitIsRefusedByName() throws IOException {
    assertThat(send(file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("--label");
    assertThat(send("--label", "a key", "--media-type", "key", file.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("[key] is no media type");
    Files.writeString(file, "");
    assertThat(send("--label", "a key", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("1 to 16384 bytes, not 0");
    Files.writeString(file, "x".repeat(16_385));
    assertThat(send("--label", "a key", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("disk.key has more than 16384 bytes");
  }

  @Test
  void anAgentThatIsMissingOrNotInitializedIsNamed() {
    assertThat(send("--label", "a key", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("holds no agent; make one: redoubt agent init");
    Agent.create(
        directory.resolve("agent"),
        new Agent.Settings("gw-1", "127.0.0.1", 0, List.of("127.0.0.1:1")),
        ActivationKey.of("a key of some length"),
        InstantSource.system(),
        new SecureRandom());
    assertThat(send("--label", "a key", file.toString())).isNotEqualTo(ExitCode.DONE);
    assertThat(terminal.errText()).contains("not initialized yet; run it and initialize it first");
  }
}
