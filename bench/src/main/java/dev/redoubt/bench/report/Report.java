package dev.redoubt.bench.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was measured so far, and the table of it. */
public final class Report {

  private final Map<Integer, Map<Figure, List<Double>>> bySize = new TreeMap<>();

  /** Adds one measurement. */
  public void add(int objects, Figure figure, double value) {
    bySize
        .computeIfAbsent(objects, _ -> new EnumMap<>(Figure.class))
        .computeIfAbsent(figure, _ -> new ArrayList<>())
        .add(value);
  }

  /** What was measured of a figure at a size. */
  public Optional<Samples> find(int objects, Figure figure) {
    return Optional.ofNullable(bySize.getOrDefault(objects, Map.of()).get(figure))
        .map(Samples::new);
  }

  /** Derives the ratios that goals are set for. */
  public void addRatios() {
    int before = 0;
    for (int objects : List.copyOf(bySize.keySet())) {
      addRatio(objects, Figure.FULL_SYNC_RATIO, Figure.FULL_SYNC, Figure.RAW_LIMIT, objects);
      addRatio(objects, Figure.LOCK_GROWTH, Figure.LOCK, Figure.LOCK, before);
      addRatio(objects, Figure.SHOW_HOST_RATIO, Figure.SHOW_HOST, Figure.ECHO_MANY, objects);
      before = objects;
    }
  }

  /** The table in Markdown: medians, and in brackets the least and the greatest value. */
  public String table() {
    StringBuilder text = new StringBuilder("| figure | goal |");
    bySize.keySet().forEach(objects -> text.append(' ').append(number(objects)).append(" |"));
    text.append("\n|---|---|").append("---:|".repeat(bySize.size())).append('\n');
    for (Figure figure : Figure.values()) {
      if (bySize.values().stream().anyMatch(size -> size.containsKey(figure))) {
        row(text, figure);
      }
    }
    return text.toString();
  }

  private void addRatio(int objects, Figure ratio, Figure of, Figure to, int against) {
    Optional<Samples> upper = find(objects, of);
    Optional<Samples> lower = find(against, to);
    if (upper.isPresent() && lower.isPresent()) {
      add(objects, ratio, upper.get().median() / lower.get().median());
    }
  }

  private void row(StringBuilder text, Figure figure) {
    text.append("| ").append(figure.title()).append(" | ").append(figure.goal()).append(" |");
    for (int objects : bySize.keySet()) {
      String cell = find(objects, figure).map(samples -> cell(figure, samples)).orElse("");
      text.append(' ').append(cell).append(" |");
    }
    text.append('\n');
  }

  private static String cell(Figure figure, Samples samples) {
    Unit unit = figure.unit();
    String median = unit.show(samples.median());
    return samples.values().size() == 1
        ? median
        : median + " (" + unit.show(samples.least()) + " - " + unit.show(samples.greatest()) + ")";
  }

  private static String number(int objects) {
    return String.format(Locale.ROOT, "%,d", objects);
  }
}
