package dev.redoubt.cli.completion;

import dev.redoubt.command.reference.ApiReference;
import dev.redoubt.command.reference.ApiReference.CommandReference;
import dev.redoubt.command.reference.ApiReference.ParameterReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * The completion of picocli for the command line itself, and around it that of the parameters of
 * {@code redoubt api <command> <name> <value> ...}, which depend on the command.
 */
final class CompletionScript {

  private static final String PROGRAM = "redoubt";

  private CompletionScript() {}

  static String of(CommandLine root) {
    return AutoComplete.bash(PROGRAM, root) + "\n" + parameters() + around();
  }

  /** A shell function that names the parameters of a command. */
  private static String parameters() {
    Map<String, List<String>> commandsOf = new TreeMap<>();
    for (CommandReference command : ApiReference.read().commands()) {
      String names =
          command.parameters().stream()
              .map(ParameterReference::name)
              .collect(Collectors.joining(" "));
      commandsOf.merge(names, List.of(command.name()), CompletionScript::joined);
    }
    StringBuilder script = new StringBuilder("_redoubt_api_parameters() {\n  case $1 in\n");
    commandsOf.forEach((names, commands) ->
        script
            .append("  ")
            .append(String.join("|", commands))
            .append(") echo '")
            .append(names)
            .append("' ;;\n"));
    return script.append("  esac\n}\n").toString();
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static String around() {
    try (InputStream resource = CompletionScript.class.getResourceAsStream("around.bash")) {
      if (resource == null) {
        throw new IllegalStateException("A part of the completion is not in the program");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
