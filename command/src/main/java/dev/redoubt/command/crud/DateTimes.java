package dev.redoubt.command.crud;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.error.InvalidParameterException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Points in time of requests and replies, in UTC. {@code posix} counts milliseconds; {@code
 * iso-8601} looks like {@code 2015-04-26T10:11+0000}.
 */
final class DateTimes {

  /** Years of four digits, as the forms of replies have room for. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmZ");
  private static final DateTimeFormatter ISO_WITH_SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssZ");
  private static final DateTimeFormatter DAY =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("dd-MMM-uuuu")
          .toFormatter(Locale.ENGLISH);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H:mm");
  private static final DateTimeFormatter TWO_DIGIT_HOUR = DateTimeFormatter.ofPattern("HH:mm");

  private static final List<Function<String, Instant>> READERS =
      List.of(
          text -> OffsetDateTime.parse(text, ISO).toInstant(),
          text -> OffsetDateTime.parse(text, ISO_WITH_SECONDS).toInstant(),
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text, DAY).atStartOfDay().toInstant(ZoneOffset.UTC));

  private DateTimes() {}

  /** Reads a point in time; empty for an empty text, which takes it away. */
  static Optional<JsonNode> moment(String path, JsonNode value) {
    if (value instanceof ObjectNode object) {
      JsonNode posix = object.get("posix");
      JsonNode iso = object.get("iso-8601");
      JsonNode said = posix != null ? posix : iso;
      if (said == null) {
        throw invalid(path, ValueParser.shown(value));
      }
      return moment(path, said);
    }
    String text = ValueParser.scalar(path, value);
    return text.isBlank() ? Optional.empty() : Optional.of(ApiTime.of(read(path, text)));
  }

  /** Puts what the request says of a point in time - in any form - into {@code posix}. */
  static void rewrite(String path, ObjectNode request, ObjectNode current) {
    JsonNode posix = request.remove("posix");
    JsonNode iso = request.remove("iso-8601");
    JsonNode date = request.remove("date");
    JsonNode time = request.remove("time");
    if (posix != null || iso != null) {
      String text = ValueParser.scalar(path, posix != null ? posix : iso);
      request.put("posix", read(path, text).toEpochMilli());
    } else if (date != null || time != null) {
      LocalDate day = date == null ? currentDay(path, current) : day(path, date);
      LocalTime hour = time == null ? LocalTime.MIDNIGHT : hour(path, time);
      request.put("posix", day.atTime(hour).toInstant(ZoneOffset.UTC).toEpochMilli());
    }
  }

  /** Derives the other forms from {@code posix}. */
  static void complete(ObjectNode body) {
    JsonNode posix = body.get("posix");
    if (posix == null) {
      return;
    }
    Instant time = Instant.ofEpochMilli(posix.longValue());
    OffsetDateTime shown = time.atOffset(ZoneOffset.UTC);
    body.put("date", DAY.format(shown));
    body.put("time", TWO_DIGIT_HOUR.format(shown));
    body.put("iso-8601", ISO.format(shown));
  }

  private static Instant read(String path, String text) {
    return parse(text)
        .filter(time -> !time.isBefore(FIRST) && time.isBefore(END))
        .orElseThrow(() -> invalid(path, text));
  }

  private static Optional<Instant> parse(String text) {
    if (text.matches("\\d{1,15}")) {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
    }
    for (Function<String, Instant> reader : READERS) {
      Optional<Instant> time = attempt(reader, text);
      if (time.isPresent()) {
        return time;
      }
    }
    return Optional.empty();
  }

  private static LocalDate currentDay(String path, ObjectNode current) {
    JsonNode date = current.get("date");
    if (date == null) {
      throw new InvalidParameterException(path, "A time without a date is not allowed");
    }
    return day(path, date);
  }

  private static LocalDate day(String path, JsonNode value) {
    String text = ValueParser.scalar(path, value);
    return read(path, text).atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static LocalTime hour(String path, JsonNode value) {
    String text = ValueParser.scalar(path, value);
    return attempt(each -> LocalTime.parse(each, HOUR), text)
        .orElseThrow(() -> invalid(path, text));
  }

  private static <T> Optional<T> attempt(Function<String, T> reader, String text) {
    try {
      return Optional.of(reader.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static InvalidParameterException invalid(String path, String text) {
    return new InvalidParameterException(
        path,
        "The invalid value [" + text + "] must be a time such as 2030-05-30T10:11 or 24-Nov-2030");
  }
}
