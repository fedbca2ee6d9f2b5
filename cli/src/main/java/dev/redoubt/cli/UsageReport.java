package dev.redoubt.cli;

import dev.redoubt.cli.completion.ApiCommandNames;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and where its help is. */
final class UsageReport implements IParameterExceptionHandler {

  private static final int GREATEST_DIFFERENCE = 5;

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println("redoubt: " + message(failure, name));
    List<String> suggestions = suggestions(failure, name);
    if (!suggestions.isEmpty()) {
      err.println("Did you mean: " + String.join(", or ", suggestions) + "?");
    }
    boolean isGroup = !command.getSubcommands().isEmpty();
    if (isGroup && suggestions.isEmpty()) {
      err.println("There are: " + String.join(", ", command.getSubcommands().keySet()));
    }
    err.println("Help: " + name + " --help");
    err.flush();
    return ExitCode.USAGE;
  }

  private static List<String> suggestions(ParameterException failure, String command) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return List.of();
    }
    String said = unmatched.getUnmatched().getFirst();
    List<String> below = below(failure.getCommandLine(), command, said).toList();
    return below.isEmpty()
        ? unmatched.getSuggestions().stream()
            .filter(word -> isNear(word, said))
            .map(word -> word.startsWith("-") ? word : command + " " + word)
            .toList()
        : below;
  }

  /** The commands of this name in the groups below, and that of the API. */
  private static Stream<String> below(CommandLine group, String name, String said) {
    return group.getSubcommands().entrySet().stream()
        .flatMap(sub -> {
          String path = name + " " + sub.getKey();
          return Stream.concat(
              sub.getKey().equals(said) ? Stream.of(path) : taken(sub.getValue(), path, said),
              below(sub.getValue(), path, said));
        });
  }

  private static Stream<String> taken(CommandLine command, String path, String said) {
    boolean taken =
        command.getCommand() instanceof ApiCommand
            && StreamSupport.stream(new ApiCommandNames().spliterator(), false)
                .anyMatch(said::equals);
    return taken ? Stream.of(path + " " + said) : Stream.empty();
  }

  /** Words of quite another length are similar by chance. */
  private static boolean isNear(String word, String said) {
    return Math.abs(word.length() - said.length()) <= GREATEST_DIFFERENCE;
  }

  private static String message(ParameterException failure, String command) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(failure.getMessage());
    }
    String words =
        unmatched.getUnmatched().stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    if (unmatched.isUnknownOption()) {
      return "unknown option " + words;
    }
    return failure.getCommandLine().getSubcommands().isEmpty()
        ? words + " is more than " + command + " takes"
        : words + " is no command of " + command;
  }
}
