package dev.redoubt.cli.input;

import dev.redoubt.cli.ApiParameters;
import dev.redoubt.cli.BadInputException;
import dev.redoubt.model.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a table: the first row names the fields, dotted for nested ones; a column {@code type} says
 * the type of each row; several values of a list are separated by semicolons; an empty cell leaves
 * its field out.
 */
final class CsvReader {

  private final ObjectCheck check;
  private final String defaultType;

  /**
   * A reader of tables.
   *
   * @param defaultType the type of rows that do not say; may be empty
   */
  CsvReader(ObjectCheck check, String defaultType) {
    this.check = check;
    this.defaultType = defaultType;
  }

  void read(String text, PlanBuilder plan) {
    List<CsvRows.Row> rows = CsvRows.split(text);
    if (rows.isEmpty()) {
      throw new BadInputException("The file has no header row; its first row must name the fields");
    }
    List<String> header = rows.getFirst().cells();
    checkHeader(header);
    rows.stream().skip(1).forEach(row -> readRow(header, row, plan));
  }

  private void checkHeader(List<String> header) {
    Set<String> seen = new HashSet<>();
    for (String field : header) {
      if (field.isEmpty() || !seen.add(field)) {
        throw new BadInputException(
            "The header row names the field '" + field + "' twice or not at all: " + header);
      }
    }
    if (header.size() == 1 && header.getFirst().matches(".*[;\t].*")) {
      throw new BadInputException(
          "The header row is one cell, '" + header.getFirst() + "'; commas must separate cells");
    }
    if (defaultType.isEmpty() && !seen.contains("type")) {
      throw new BadInputException(
          "Neither a column 'type' nor --type says what the rows are, for example host");
    }
  }

  private void readRow(List<String> header, CsvRows.Row row, PlanBuilder plan) {
    if (row.cells().size() != header.size()) {
      plan.bad(
          row.line(),
          Quantity.of(row.cells().size(), "cell")
              + ", but the header row names "
              + Quantity.of(header.size(), "field"));
      return;
    }
    int typeColumn = header.indexOf("type");
    String said = typeColumn < 0 ? "" : row.cells().get(typeColumn);
    String type = said.isEmpty() ? defaultType : said;
    ObjectNode body;
    try {
      body = ApiParameters.parse(pairs(type, header, row));
    } catch (BadInputException e) {
      plan.bad(row.line(), String.valueOf(e.getMessage()));
      return;
    }
    plan.add(row.line(), type, body);
  }

  private List<String> pairs(String type, List<String> header, CsvRows.Row row) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String field = header.get(i);
      String cell = row.cells().get(i);
      if (cell.isEmpty() || field.equals("type")) {
        continue;
      }
      if (check.isList(type, field) && !cell.startsWith("[")) {
        addList(pairs, field, cell);
      } else {
        pairs.addAll(List.of(field, cell));
      }
    }
    return pairs;
  }

  private static void addList(List<String> pairs, String field, String cell) {
    int index = 1;
    for (String value : cell.split(";")) {
      if (!value.isBlank()) {
        pairs.addAll(List.of(field + "." + index++, value.strip()));
      }
    }
  }
}
