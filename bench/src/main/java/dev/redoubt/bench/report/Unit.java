package dev.redoubt.bench.report;

import java.util.Locale;

/** What a figure is counted in. */
public enum Unit {
  SECONDS("%.2f s"),
  MILLISECONDS("%.1f ms"),
  MICROSECONDS("%.2f us"),
  PER_SECOND("%,.0f /s"),
  KILOBYTES("%,.0f KB"),
  MEGABYTES("%,.0f MB"),
  RATIO("%.2f x");

  private final String format;

  Unit(String format) {
    this.format = format;
  }

  String show(double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
