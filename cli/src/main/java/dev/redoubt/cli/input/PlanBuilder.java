package dev.redoubt.cli.input;

import dev.redoubt.cli.BadInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Collects the objects of a file, checks each, and orders them for writing. */
final class PlanBuilder {

  /** Objects of one import at most: as many as a session may change. */
  static final int MOST_OBJECTS = 200_000;

  /** More of them are no report any more, but the wrong file. */
  static final int MOST_BAD_ROWS = 10_000;

  private final ObjectCheck check;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<BadRow> badRows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Integer> rowOfName = new HashMap<>();

  PlanBuilder(ObjectCheck check) {
    this.check = check;
  }

  /** Adds an object, or a bad row if it cannot be created. */
  void add(int row, String type, ObjectNode body) {
    Draft draft = new Draft(row, type, body);
    Optional<String> problem = check.problem(type, body).or(() -> repeated(draft));
    if (problem.isPresent()) {
      bad(row, problem.get());
    } else if (drafts.size() == MOST_OBJECTS) {
      throw new BadInputException(
          "The file holds more than "
              + MOST_OBJECTS
              + " objects, as many as a session can; split it");
    } else {
      drafts.add(draft);
    }
  }

  void bad(int row, String reason) {
    if (badRows.size() == MOST_BAD_ROWS) {
      throw new BadInputException(
          "More than "
              + MOST_BAD_ROWS
              + " rows cannot be imported, the first of them row "
              + badRows.getFirst().row()
              + ": "
              + badRows.getFirst().reason());
    }
    badRows.add(new BadRow(row, reason));
  }

  void note(String note) {
    notes.add(note);
  }

  private Optional<String> repeated(Draft draft) {
    if (draft.name().isEmpty()) {
      return Optional.empty();
    }
    Integer earlier =
        rowOfName.putIfAbsent(check.nameSpace(draft.type()) + draft.name(), draft.row());
    return earlier == null
        ? Optional.empty()
        : Optional.of("The name '" + draft.name() + "' is already used in row " + earlier);
  }

  ImportPlan build() {
    List<Draft> ordered = new ArrayList<>(drafts);
    ordered.sort(Comparator.comparingInt(draft -> rank(draft.type())));
    return new ImportPlan(ordered, badRows, notes);
  }

  /** Referred objects come first; the order of the file decides within a rank. */
  private static int rank(String type) {
    return switch (type) {
      case "tag" -> 0;
      case "group", "service-group", "user-group" -> 2;
      case "group-with-exclusion" -> 3;
      case "access-layer" -> 4;
      case "package" -> 5;
      case "access-section", "access-rule" -> 6;
      default -> 1;
    };
  }
}
