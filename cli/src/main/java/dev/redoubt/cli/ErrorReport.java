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
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns a failure into one message for people and an exit code for scripts. */
final class ErrorReport implements IExecutionExceptionHandler {

  private final Terminal terminal;

  ErrorReport(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parseResult) throws Exception {
    terminal.out().flush();
    return switch (failure) {
      case ApiRefusedException refused -> refused(refused);
      case ServerUnreachableException e -> say(ExitCode.UNREACHABLE, e);
      case UntrustedServerException e -> say(ExitCode.UNTRUSTED, e);
      case UnknownServerException e -> say(ExitCode.UNTRUSTED, e);
      case MissingSecretException e -> say(ExitCode.LOGIN, e);
      case TaskFailedException e -> say(ExitCode.FAILED, e);
      case InitializationException e -> say(ExitCode.USAGE, e);
      case ConfigurationException e -> say(ExitCode.USAGE, e);
      case BadInputException e -> say(ExitCode.USAGE, e);
      case IllegalArgumentException e -> say(ExitCode.USAGE, e);
      case NoSuchFileException e -> say(ExitCode.USAGE, "There is no file " + e.getFile());
      case IOException e -> say(ExitCode.FAILED, e);
      default -> throw failure;
    };
  }

  private int refused(ApiRefusedException refused) {
    terminal.err().println("redoubt: " + refused.getMessage());
    refused.details().forEach(detail -> terminal.err().println("  " + detail));
    if (!refused.code().isEmpty()) {
      terminal.err().println("  (" + refused.command() + ": " + refused.code() + ")");
    }
    return refused.isLoginFailed() ? ExitCode.LOGIN : ExitCode.REFUSED;
  }

  private int say(int exitCode, Exception failure) {
    return say(exitCode, String.valueOf(failure.getMessage()));
  }

  private int say(int exitCode, String message) {
    terminal.err().println("redoubt: " + message);
    return exitCode;
  }
}
