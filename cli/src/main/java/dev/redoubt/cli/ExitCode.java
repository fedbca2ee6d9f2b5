package dev.redoubt.cli;

/** What the process exits with; part of the interface, printed by {@code --help}. */
public final class ExitCode {

  /** The command did what it says. */
  public static final int DONE = 0;

  /** The command ran and did not reach its aim: a task failed, a demo step did not hold. */
  public static final int FAILED = 1;

  /** The command line or an input file is wrong; nothing was changed. */
  public static final int USAGE = 2;

  /** The server refused the request; the message says why. */
  public static final int REFUSED = 3;

  /** The server did not answer. */
  public static final int UNREACHABLE = 4;

  /** User or password are wrong or missing. */
  public static final int LOGIN = 5;

  /** The server's certificate is not trusted. */
  public static final int UNTRUSTED = 6;

  /** {@code ha status}: the servers are not all in step. */
  public static final int ATTENTION = 7;

  private ExitCode() {}
}
