package dev.redoubt.command.error;

/**
 * One thing that validation found.
 *
 * @param severity whether and how it blocks
 * @param message what is wrong and with which object
 */
public record Finding(Severity severity, String message) {

  /** How much a finding blocks. */
  public enum Severity {
    /** Blocks unless {@code ignore-warnings} is given. */
    WARNING,
    /** Blocks, whatever the request says. */
    ERROR
  }

  public static Finding warning(String message) {
    return new Finding(Severity.WARNING, message);
  }

  public static Finding error(String message) {
    return new Finding(Severity.ERROR, message);
  }
}
