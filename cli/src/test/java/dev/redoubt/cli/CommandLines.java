package dev.redoubt.cli;

/** Runs command lines as the process does, for the tests of other packages. */
public final class CommandLines {

  private CommandLines() {}

  public static int execute(Surroundings surroundings, String... arguments) {
    return CommandTree.execute(surroundings, arguments);
  }
}
