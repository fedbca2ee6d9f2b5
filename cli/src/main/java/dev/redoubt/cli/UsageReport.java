package dev.redoubt.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
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
    return failure instanceof UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions().stream()
            .filter(word -> isNear(word, unmatched.getUnmatched().getFirst()))
            .map(word -> word.startsWith("-") ? word : command + " " + word)
            .toList()
        : List.of();
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
