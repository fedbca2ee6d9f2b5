package dev.redoubt.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.CommandLines;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.TestTerminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script as bash runs it. */
class CompletionTest {

  @TempDir private Path directory;
  private Path script = Path.of("");

  @BeforeEach
  void write() throws IOException {
    TestTerminal terminal = TestTerminal.piped();
    assertThat(CommandLines.execute(terminal.surroundings(directory, Map.of()), "completion"))
        .isEqualTo(ExitCode.DONE);
    script = Files.writeString(directory.resolve("completion.bash"), terminal.outText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redoubt ha set-a | set-active",
        "redoubt api add-hos | add-host",
        "redoubt api show-hosts lim | limit",
        "redoubt api add-access-rule layer Network posi | position",
        "redoubt api set-host name a new | new-name",
      })
  void completes(String line, String expected) throws Exception {
    assertThat(complete(List.of(line.split(" ")))).contains(expected);
  }

  @Test
  void aValueIsNotTakenForAName() throws Exception {
    assertThat(complete(List.of("redoubt", "api", "show-hosts", "limit", "of"))).isEmpty();
  }

  /** What the shell offers for the last word. */
  private List<String> complete(List<String> words) throws IOException, InterruptedException {
    String line =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _redoubt_with_api; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(script, String.join(" ", words), words.size() - 1);
    Process bash = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output.lines().map(String::strip).filter(word -> !word.isEmpty()).toList();
  }
}
