package dev.redoubt.command.error;

import dev.redoubt.command.error.Finding.Severity;
import dev.redoubt.model.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Validation found warnings or errors that were not ignored; the reply lists each of them. */
public final class ValidationFailedException extends CommandException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  public ValidationFailedException(List<Finding> findings) {
    super(ErrorCode.VALIDATION_FAILED, summary(findings));
    this.findings = List.copyOf(findings);
  }

  /** Everything that was found, at least one. */
  public List<Finding> findings() {
    return findings;
  }

  /** The messages of one severity, in the order found. */
  public List<String> messages(Severity severity) {
    return findings.stream()
        .filter(finding -> finding.severity() == severity)
        .map(Finding::message)
        .toList();
  }

  private static String summary(List<Finding> findings) {
    if (findings.isEmpty()) {
      throw new IllegalArgumentException("A failed validation has at least one finding");
    }
    List<String> parts = new ArrayList<>();
    count(findings, Severity.WARNING, "warning", parts);
    count(findings, Severity.ERROR, "error", parts);
    return "Validation failed with " + String.join(" and ", parts);
  }

  private static void count(
      List<Finding> findings, Severity severity, String word, List<String> parts) {
    long number = findings.stream().filter(finding -> finding.severity() == severity).count();
    if (number > 0) {
      parts.add(Quantity.of(number, word));
    }
  }
}
