package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fields that list days of the week; requests may write a day in full or with three letters. */
final class Weekdays {

  private static final List<DayOfWeek> DAYS = List.of(DayOfWeek.values());

  private Weekdays() {}

  /** Shown with three letters: {@code Mon}. */
  static Field abbreviated(String name) {
    return field(name, Weekdays::abbreviation, Weekdays::fullName);
  }

  /** Shown in full: {@code Monday}. */
  static Field inFull(String name) {
    return field(name, Weekdays::fullName, Weekdays::abbreviation);
  }

  private static Field field(
      String name, Function<DayOfWeek, String> shown, Function<DayOfWeek, String> alsoTaken) {
    Map<String, String> others =
        DAYS.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    day -> alsoTaken.apply(day).toLowerCase(Locale.ROOT), shown));
    Kind day = new Kind.Choice(DAYS.stream().map(shown).toList(), others);
    return Field.of(name, new Kind.Items(day, DAYS.size(), Optional.empty()))
        .or(CanonicalJson.MAPPER.createArrayNode());
  }

  private static String abbreviation(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  private static String fullName(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
