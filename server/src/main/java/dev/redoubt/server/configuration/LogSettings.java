package dev.redoubt.server.configuration;

import java.util.List;

/**
 * The server's log and its audit log.
 *
 * @param level from which on lines are written
 * @param format how a line looks
 * @param auditFileBytes size at which the audit file is rotated
 * @param auditFiles how many rotated audit files are kept
 */
public record LogSettings(Level level, Format format, long auditFileBytes, int auditFiles) {

  private static final Setting<Level> LEVEL =
      Setting.of(
          "log-level",
          ValueKind.choice(Level.class),
          "info",
          "Lines of this level and above are written to the standard output.");
  private static final Setting<Format> FORMAT =
      Setting.of(
          "log-format",
          ValueKind.choice(Format.class),
          "plain",
          "Lines for people, or one JSON object a line for log pipelines.");
  private static final Setting<Long> AUDIT_FILE =
      Setting.of(
          "audit-file-size",
          ValueKind.bytes(1 << 16, 1L << 34),
          "64m",
          "Size at which the audit log starts a new file.");
  private static final Setting<Integer> AUDIT_FILES =
      Setting.of(
          "audit-files",
          ValueKind.integer(1, 10_000),
          "16",
          "How many full audit files are kept; the oldest is deleted.");

  static final List<Setting<?>> SETTINGS = List.of(LEVEL, FORMAT, AUDIT_FILE, AUDIT_FILES);

  /** Levels of the log. */
  public enum Level {
    /** Only failures. */
    ERROR,
    /** What an operator should look at. */
    WARN,
    /** What happened. */
    INFO,
    /** For finding a fault. */
    DEBUG,
    /** Everything. */
    TRACE
  }

  /** How a line looks. */
  public enum Format {
    /** Text for people. */
    PLAIN,
    /** One JSON object a line. */
    JSON
  }

  static LogSettings read(Values values) {
    return new LogSettings(
        values.get(LEVEL), values.get(FORMAT), values.get(AUDIT_FILE), values.get(AUDIT_FILES));
  }
}
