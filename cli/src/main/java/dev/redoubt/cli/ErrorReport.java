package dev.redoubt.cli;

import dev.redoubt.cli.Secrets.MissingSecretException;
import dev.redoubt.cli.ServerTrust.UnknownServerException;
import dev.redoubt.cli.api.ApiRefusedException;
import dev.redoubt.cli.api.ServerUnreachableException;
import dev.redoubt.cli.api.TaskFailedException;
import dev.redoubt.cli.api.UntrustedServerException;
import dev.redoubt.server.configuration.ConfigurationException;
import dev.redoubt.server.initialization.InitializationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns a failure into one message for people and an exit code for scripts. */
final class ErrorReport implements IExecutionExceptionHandler {

  private final Terminal terminal;
  private final String program;

  ErrorReport(Surroundings surroundings) {
    this.terminal = surroundings.terminal();
    this.program = surroundings.program();
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parseResult) throws Exception {
    terminal.out().flush();
    int exitCode = report(failure, commandLine, parseResult);
    for (Throwable beside : failure.getSuppressed()) {
      if (beside instanceof DiscardedException) {
        tell(String.valueOf(beside.getMessage()));
      }
    }
    return exitCode;
  }

  private int report(Exception failure, CommandLine commandLine, ParseResult parseResult)
      throws Exception {
    return switch (failure) {
      case ApiRefusedException refused -> refused(refused);
      case ServerUnreachableException e -> say(ExitCode.UNREACHABLE, e);
      case UntrustedServerException e -> say(ExitCode.UNTRUSTED, e);
      case UnknownServerException e -> say(ExitCode.UNTRUSTED, e);
      case MissingSecretException e -> say(ExitCode.LOGIN, e);
      case TaskFailedException e -> taskFailed(e, commandLine, parseResult);
      case InitializationException e -> say(ExitCode.USAGE, e);
      case ConfigurationException e -> say(ExitCode.USAGE, e);
      case BadInputException e -> say(ExitCode.USAGE, e);
      case IllegalArgumentException e -> say(ExitCode.USAGE, e);
      case NoSuchFileException e -> say(ExitCode.USAGE, FailureText.of(e));
      case IOException e -> say(ExitCode.FAILED, FailureText.of(e));
      case UncheckedIOException e ->
          say(ExitCode.FAILED, FailureText.of(Objects.requireNonNull(e.getCause())));
      default -> throw failure;
    };
  }

  private int refused(ApiRefusedException refused) {
    tell("redoubt: " + refused.getMessage());
    refused.details().forEach(detail -> tell("  " + detail));
    if (!refused.code().isEmpty()) {
      terminal.err().println("  (" + refused.command() + ": " + refused.code() + ")");
    }
    return refused.isLoginFailed() ? ExitCode.LOGIN : ExitCode.REFUSED;
  }

  /** Some tasks fail only because they want to be confirmed; then the option for that is named. */
  private int taskFailed(TaskFailedException failure, CommandLine command, ParseResult given) {
    say(ExitCode.FAILED, failure);
    String option = "--" + failure.neededConfirmation().orElse("");
    if (command.getCommandSpec().optionsMap().containsKey(option)) {
      String words =
          given.originalArgs().stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
      terminal.err().println("To go on nevertheless: " + program + " " + words + " " + option);
    }
    return ExitCode.FAILED;
  }

  /** Broken between words for a person, in one line for a program. */
  private void tell(String message) {
    message
        .lines()
        .flatMap(
            line -> terminal.interactive() ? TextWrap.lines("", line).stream() : Stream.of(line))
        .forEach(terminal.err()::println);
  }

  private int say(int exitCode, Exception failure) {
    return say(exitCode, String.valueOf(failure.getMessage()));
  }

  private int say(int exitCode, String message) {
    tell("redoubt: " + message);
    return exitCode;
  }
}
