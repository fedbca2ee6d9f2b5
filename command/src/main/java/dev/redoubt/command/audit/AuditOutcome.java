package dev.redoubt.command.audit;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** How a command, or the task that it started, ended. Events of the server itself have none. */
public enum AuditOutcome {
  ALL,
  SUCCESSFUL,
  FAILED;

  private static final String FIELD = "outcome";
  private static final String STATUS = "status";
  private static final int FIRST_ERROR = 400;

  /** The words of requests. */
  static final List<String> WORDS = List.of("all", "successful", "failed");

  static AuditOutcome of(String word) {
    return values()[WORDS.indexOf(word)];
  }

  /** Whether a record has this outcome. */
  boolean has(ObjectNode record) {
    return this == ALL
        || word(record).filter(word -> word.equals("failed") == (this == FAILED)).isPresent();
  }

  /** {@code succeeded}, {@code failed} or what else a task ended with; empty for an event. */
  static Optional<String> word(ObjectNode record) {
    if (record.has(STATUS)) {
      return Optional.of(record.path(STATUS).asInt() < FIRST_ERROR ? "succeeded" : "failed");
    }
    return Optional.of(record.path(FIELD).asString("")).filter(word -> !word.isEmpty());
  }
}
