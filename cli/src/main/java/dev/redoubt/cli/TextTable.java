package dev.redoubt.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines up cells in columns that are as wide as their widest cell. */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings. */
  public TextTable(List<String> headings) {
    rows.add(List.copyOf(headings));
  }

  /** Adds a row with as many cells as there are headings. */
  public void add(List<String> cells) {
    if (cells.size() != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          "A row has " + cells.size() + " cells, " + rows.getFirst().size() + " are expected");
    }
    rows.add(List.copyOf(cells));
  }

  /** The lines of the table, headings first, without blanks at their ends. */
  public List<String> lines() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
