package dev.redoubt.cli;

/** The process of {@code redoubt}: runs one command line and exits with its code. */
public final class Main {

  private Main() {}

  /** Runs the command line; see {@link ExitCode} for what the process exits with. */
  public static void main(String[] args) {
    System.exit(CommandTree.execute(Surroundings.ofProcess(), args));
  }
}
