package dev.redoubt.command.policy;

import dev.redoubt.model.Quantity;
import java.util.List;

/**
 * One thing that is wrong or doubtful with a policy.
 *
 * @param severity whether it keeps the policy from being installed
 * @param message where it is, what it is, and what to do
 */
record PolicyFinding(Severity severity, String message) {

  /** How much a finding weighs. */
  enum Severity {
    /** Good to know. */
    INFORMATION("info", "note"),
    /** Likely not what is wanted. */
    WARNING("warn", "warning"),
    /** The policy cannot be installed. */
    ERROR("err", "error");

    private final String wireName;
    private final String word;

    Severity(String wireName, String word) {
      this.wireName = wireName;
      this.word = word;
    }

    String wireName() {
      return wireName;
    }

    /** So many of them in words: {@code 1 warning}, {@code 2 warnings}. */
    String counted(long number) {
      return Quantity.of(number, word);
    }
  }

  boolean is(Severity wanted) {
    return severity == wanted;
  }

  static long count(List<PolicyFinding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.is(severity)).count();
  }

  /** The message of the first finding of a severity; empty if there is none. */
  static String first(List<PolicyFinding> findings, Severity severity) {
    return findings.stream()
        .filter(finding -> finding.is(severity))
        .map(PolicyFinding::message)
        .findFirst()
        .orElse("");
  }

  /** How many findings of a severity there are, and the first of them. */
  static String summary(List<PolicyFinding> findings, Severity severity) {
    long number = count(findings, severity);
    return severity.counted(number)
        + (number == 1 ? ": " : ". The first: ")
        + first(findings, severity);
  }
}
