package dev.redoubt.server;

/** How the server's process ends. */
public enum ExitCode {
  /** It was asked to stop, and did. */
  OK(0),
  /** Something that should not happen; the log says what. */
  FAILED(1),
  /** It was called wrongly. */
  USAGE(2),
  /** The configuration is wrong. */
  CONFIGURATION(3),
  /** There is no server in the directory, or not a whole one. */
  NOT_INITIALIZED(4),
  /** Another process has the directory. */
  IN_USE(5),
  /** A port, or something on the disk, cannot be opened. */
  CANNOT_OPEN(6);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
