package dev.redoubt.cli.input;

import dev.redoubt.cli.BadInputException;
import java.util.ArrayList;
import java.util.List;

/** Splits comma-separated values as RFC 4180 has them; quoted cells may span lines. */
final class CsvRows {

  /**
   * One row.
   *
   * @param line the line it begins in, from 1
   */
  record Row(int line, List<String> cells) {

    Row {
      cells = List.copyOf(cells);
    }

    boolean isBlank() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  private final String text;
  private final List<Row> rows = new ArrayList<>();
  private List<String> cells = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private int at;
  private int line = 1;
  private int rowLine = 1;

  private CsvRows(String text) {
    this.text = text;
  }

  /**
   * The rows that are not blank.
   *
   * @throws BadInputException if a quotation is not closed
   */
  static List<Row> split(String text) {
    CsvRows splitter = new CsvRows(text);
    while (splitter.at < splitter.text.length()) {
      splitter.step();
    }
    if (!splitter.cells.isEmpty() || !splitter.cell.isEmpty()) {
      splitter.endRow();
    }
    return splitter.rows.stream().filter(row -> !row.isBlank()).toList();
  }

  private void step() {
    char next = text.charAt(at++);
    switch (next) {
      case ',' -> endCell();
      case '\n' -> {
        line++;
        endRow();
      }
      case '\r' -> {
        // Also alone: some spreadsheets end lines so.
        if (at == text.length() || text.charAt(at) != '\n') {
          line++;
          endRow();
        }
      }
      case '"' -> quoted();
      default -> cell.append(next);
    }
  }

  private void quoted() {
    int opened = line;
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next == '\n') {
        line++;
      }
      if (next != '"') {
        cell.append(next);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        return;
      }
    }
    throw new BadInputException("Line " + opened + ": a quotation mark is opened and never closed");
  }

  private void endCell() {
    cells.add(cell.toString().strip());
    cell.setLength(0);
  }

  private void endRow() {
    endCell();
    rows.add(new Row(rowLine, cells));
    cells = new ArrayList<>();
    rowLine = line;
  }
}
