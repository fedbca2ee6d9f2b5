package dev.redoubt.command.policy;

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
    INFORMATION("info"),
    /** Likely not what is wanted. */
    WARNING("warn"),
    /** The policy cannot be installed. */
    ERROR("err");

    private final String wireName;

    Severity(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }

  boolean is(Severity wanted) {
    return severity == wanted;
  }
}
