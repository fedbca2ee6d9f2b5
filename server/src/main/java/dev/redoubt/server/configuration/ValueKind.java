package dev.redoubt.server.configuration;

import dev.redoubt.model.catalogue.HostText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of a setting becomes a value.
 *
 * @param description what may be written, for the reference and for errors
 * @param parser reads a text; throws {@link IllegalArgumentException} for any other
 */
record ValueKind<T>(String description, Function<String, T> parser) {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*([kmg]?)");
  private static final Pattern DIALLED = Pattern.compile("[A-Za-z0-9.:-]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  T parse(String text) {
    return parser.apply(text);
  }

  /** Letters, digits, dot, hyphen and underscore. */
  static ValueKind<String> name() {
    return new ValueKind<>(
        "letters, digits, `.`, `-`, `_`; at most 63 characters",
        text -> {
          require(NAME.matcher(text).matches());
          return text;
        });
  }

  /** An address or host name to listen on; resolved when the listener starts. */
  static ValueKind<String> address() {
    return new ValueKind<>(
        "an IP address or host name",
        text -> {
          require(HostText.accepts(text));
          return text;
        });
  }

  /** An address to dial, or none. */
  static ValueKind<String> optionalAddress() {
    return new ValueKind<>(
        "`off`, or an IP address or host name",
        text -> {
          requireDialled(text);
          return text.equalsIgnoreCase("off") ? "" : text;
        });
  }

  /** One or more addresses that others dial, separated by commas. */
  static ValueKind<List<String>> addresses() {
    return new ValueKind<>(
        "IP addresses or host names, separated by commas",
        text -> {
          List<String> all = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
          all.forEach(ValueKind::requireDialled);
          return all;
        });
  }

  static ValueKind<Path> path() {
    return new ValueKind<>("a path", ValueKind::toPath);
  }

  /** A file of certificates, or those that the Java installation trusts. */
  static ValueKind<Optional<Path>> certificates() {
    return new ValueKind<>(
        "`java`, or a path",
        text -> text.equalsIgnoreCase("java") ? Optional.empty() : Optional.of(toPath(text)));
  }

  static ValueKind<Integer> integer(int least, int most) {
    return new ValueKind<>(
        "a number from " + least + " to " + most,
        text -> {
          int value = Integer.parseInt(text);
          require(value >= least && value <= most);
          return value;
        });
  }

  static ValueKind<Duration> duration(Duration least, Duration most) {
    return new ValueKind<>(
        "a time from " + text(least) + " to " + text(most) + ", in `ms`, `s`, `m`, `h` or `d`",
        text -> {
          Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
          require(matcher.matches());
          Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
          Duration value = unit.multipliedBy(Long.parseLong(matcher.group(1)));
          require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
          return value;
        });
  }

  static ValueKind<Long> bytes(long least, long most) {
    return new ValueKind<>(
        "a size from " + sizeText(least) + " to " + sizeText(most) + ", in bytes, `k`, `m` or `g`",
        text -> {
          Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
          require(matcher.matches());
          long value = Long.parseLong(matcher.group(1)) << shift(matcher.group(2));
          require(value >= least && value <= most);
          return value;
        });
  }

  /** A size, or {@code none}. */
  static ValueKind<OptionalLong> bytesOrNone(long least, long most) {
    ValueKind<Long> size = bytes(least, most);
    return new ValueKind<>(
        "`none` or " + size.description(),
        text ->
            text.equalsIgnoreCase("none")
                ? OptionalLong.empty()
                : OptionalLong.of(size.parse(text)));
  }

  /** One of an enumeration's constants, written in lower case with hyphens. */
  static <E extends Enum<E>> ValueKind<E> choice(Class<E> type) {
    Map<String, E> byName =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(ValueKind::choiceName, value -> value));
    String choices =
        Arrays.stream(type.getEnumConstants())
            .map(value -> "`" + choiceName(value) + "`")
            .collect(Collectors.joining(" or "));
    return new ValueKind<>(
        choices,
        text -> {
          E value = byName.get(text.toLowerCase(Locale.ROOT));
          if (value == null) {
            throw new IllegalArgumentException(text);
          }
          return value;
        });
  }

  private static String choiceName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Path toPath(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "k" -> 10;
      case "m" -> 20;
      case "g" -> 30;
      default -> 0;
    };
  }

  private static String text(Duration duration) {
    if (duration.toDaysPart() > 0) {
      return duration.toDays() + "d";
    }
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private static String sizeText(long bytes) {
    if (bytes >= 1 << 30) {
      return (bytes >> 30) + "g";
    }
    return bytes >= 1 << 20 ? (bytes >> 20) + "m" : (bytes >> 10) + "k";
  }

  /** Certificates name no host with an underscore, and no interface of this machine. */
  private static void requireDialled(String text) {
    require(DIALLED.matcher(text).matches() && HostText.accepts(text));
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("Outside of what is allowed");
    }
  }
}
