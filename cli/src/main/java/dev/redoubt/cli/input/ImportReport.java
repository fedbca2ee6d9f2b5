package dev.redoubt.cli.input;

import dev.redoubt.cli.Terminal;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Quantity;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what an import found and did. */
final class ImportReport {

  private static final int MOST_BAD_ROWS = 50;

  private final Terminal terminal;
  private final boolean json;

  ImportReport(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /** What the file holds, before anything is written. */
  void show(ImportPlan plan) {
    plan.notes().forEach(note -> terminal.err().println("Note: " + note));
    if (plan.badRows().isEmpty()) {
      return;
    }
    if (json) {
      printJson(plan, "refused: nothing was written");
    }
    int all = plan.badRows().size() + plan.drafts().size();
    terminal
        .err()
        .println(
            plan.badRows().size()
                + " of "
                + Quantity.of(all, "row")
                + " cannot be imported; nothing was written:");
    plan.badRows().stream()
        .limit(MOST_BAD_ROWS)
        .forEach(bad -> terminal.err().println("  row " + bad.row() + ": " + bad.reason()));
    if (plan.badRows().size() > MOST_BAD_ROWS) {
      terminal.err().println("  ... and " + (plan.badRows().size() - MOST_BAD_ROWS) + " more");
    }
  }

  /** What was done with the objects of the plan. */
  void done(ImportPlan plan, String outcome) {
    if (json) {
      printJson(plan, outcome);
      return;
    }
    String counts =
        plan.countsByType().entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    terminal
        .out()
        .println(Quantity.of(plan.drafts().size(), "object") + " (" + counts + "): " + outcome);
  }

  private void printJson(ImportPlan plan, String outcome) {
    ObjectNode report = ApiClient.request().put("objects", plan.drafts().size());
    ObjectNode counts = report.putObject("types");
    plan.countsByType().forEach(counts::put);
    ArrayNode bad = report.putArray("bad-rows");
    plan.badRows()
        .forEach(row -> bad.addObject().put("row", row.row()).put("reason", row.reason()));
    report.put("outcome", outcome);
    terminal
        .out()
        .println(CanonicalJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report));
  }
}
