package dev.redoubt.command.traffic;

import dev.redoubt.command.traffic.Intervals.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the ports of a service: {@code 80}, {@code 1-100}, {@code >1024}, or some of them. */
public final class Ports {

  private static final long LAST = 65_535;
  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:\\s*-\\s*(\\d{1,5}))?");
  private static final Pattern BOUND = Pattern.compile("([<>])\\s*(\\d{1,5})");

  private Ports() {}

  /** The ports; empty if the text says none. */
  public static Optional<Intervals> parse(String text) {
    List<Interval> result = new ArrayList<>();
    for (String part : text.strip().split("\\s*,\\s*", -1)) {
      Optional<Interval> interval = interval(part);
      if (interval.isEmpty()) {
        return Optional.empty();
      }
      result.add(interval.get());
    }
    return Optional.of(Intervals.of(result));
  }

  private static Optional<Interval> interval(String part) {
    Matcher range = RANGE.matcher(part);
    if (range.matches()) {
      String end = range.group(2);
      return between(range.group(1), end == null ? range.group(1) : end);
    }
    Matcher bound = BOUND.matcher(part);
    if (!bound.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(bound.group(2));
    return bound.group(1).equals(">") ? between(number + 1, LAST) : between(0, number - 1);
  }

  private static Optional<Interval> between(String low, String high) {
    return between(Long.parseLong(low), Long.parseLong(high));
  }

  private static Optional<Interval> between(long low, long high) {
    return low <= high && high <= LAST ? Optional.of(Interval.of(low, high)) : Optional.empty();
  }
}
