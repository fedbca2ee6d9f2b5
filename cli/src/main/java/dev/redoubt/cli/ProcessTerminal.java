package dev.redoubt.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal, or the pipes, that the process was started with. */
final class ProcessTerminal implements Terminal {

  private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
  private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
  private final @Nullable Console console;

  // Whether there is null without a terminal depends on the Java, so both are looked at.
  @SuppressWarnings("SystemConsoleNull")
  ProcessTerminal() {
    Console candidate = System.console();
    this.console = candidate != null && candidate.isTerminal() ? candidate : null;
  }

  @Override
  public PrintWriter out() {
    return out;
  }

  @Override
  public PrintWriter err() {
    return err;
  }

  @Override
  public InputStream in() {
    return System.in;
  }

  @Override
  public boolean interactive() {
    return console != null;
  }

  @Override
  public Optional<String> readSecret(String prompt) {
    if (console == null) {
      return Optional.empty();
    }
    char[] secret = console.readPassword("%s: ", prompt);
    return secret == null ? Optional.empty() : Optional.of(new String(secret));
  }

  @Override
  public boolean confirm(String question) {
    if (console == null) {
      return false;
    }
    String answer = console.readLine("%s (yes/no): ", question);
    return "yes".equalsIgnoreCase(String.valueOf(answer).strip());
  }
}
