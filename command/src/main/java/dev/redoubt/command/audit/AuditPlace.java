package dev.redoubt.command.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a record in the audit log. It stays the same when the file is full and a new one
 * begins.
 *
 * @param file the number of the file
 * @param offset where in it the record begins, in bytes
 */
public record AuditPlace(long file, long offset) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

  /** Reads what {@link #toString} wrote; empty for anything else. */
  static Optional<AuditPlace> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new AuditPlace(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return file + "." + offset;
  }
}
