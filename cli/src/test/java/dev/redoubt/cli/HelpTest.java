package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

  private static CommandLine tree() {
    return CommandTree.of(TestTerminal.piped().surroundings(Path.of("unused"), Map.of()));
  }

  private static Stream<CommandLine> commands() {
    return withBelow(tree());
  }

  private static Stream<CommandLine> withBelow(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(HelpTest::withBelow));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpIsAsRecorded(CommandLine command) throws Exception {
    String name = command.getCommandSpec().qualifiedName("-");
    Golden.check("help/" + name + ".txt", command.getUsageMessage(CommandLine.Help.Ansi.OFF));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpFitsIntoATerminal(CommandLine command) {
    assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpAndVersion(CommandLine command) {
    assertThat(command.getCommandSpec().optionsMap()).containsKeys("--help", "--version");
    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
  }

  @Test
  void withoutACommandItExplainsItself() {
    TestTerminal terminal = TestTerminal.piped();
    CommandLine tree = CommandTree.of(terminal.surroundings(Path.of("unused"), Map.of()));
    assertThat(tree.execute()).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("which command?").contains("There are: init, server");
  }
}
