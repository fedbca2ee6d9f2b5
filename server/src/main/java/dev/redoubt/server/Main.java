package dev.redoubt.server;

import java.nio.file.Path;

/** The server as a process of its own, for supervisors that start no other command. */
public final class Main {

  private Main() {}

  /** Takes one argument: the server's directory, or its configuration file. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("Usage: <directory or configuration file of the server>");
      System.exit(ExitCode.USAGE.code());
    }
    ExitCode code =
        new ServerProcess(System.getenv(), System.out, System.err).run(Path.of(arguments[0]));
    // After a signal the JVM ends by itself, and must not be told to exit from within.
    if (code != ExitCode.OK) {
      System.exit(code.code());
    }
  }
}
