package dev.redoubt.command.session;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.InvalidParameterException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a parameter that says a date in ISO 8601; without a zone it is UTC. */
public final class DateParameter {

  private static final DateTimeFormatter OWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm[:ss]Z");

  private static final List<Function<String, Instant>> FORMS =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> OffsetDateTime.parse(text, OWN).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

  private DateParameter() {}

  /**
   * The date; empty if it is missing.
   *
   * @throws InvalidParameterException if it has another form
   */
  public static Optional<Instant> optional(Parameters parameters, String name) {
    return parameters.text(name).map(text -> read(name, text));
  }

  /**
   * The date that a text says.
   *
   * @param name of the parameter, for the error
   * @throws InvalidParameterException if it has another form
   */
  public static Instant read(String name, String text) {
    for (Function<String, Instant> form : FORMS) {
      try {
        return form.apply(text);
      } catch (DateTimeException e) {
        // The next form may fit.
      }
    }
    throw new InvalidParameterException(
        name, "The value [" + text + "] must be a date such as 2026-11-22 or 2026-11-22T10:15");
  }
}
