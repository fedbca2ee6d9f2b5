package dev.redoubt.command.ha;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Replies;
import dev.redoubt.ha.dynamic.Report;
import dev.redoubt.model.Uid;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows what gateways report. */
public final class ReportReply {

  private static final String COMMUNICATING = "communicating";
  private static final String SILENT = "not communicating";

  private final GatewayReports reports;

  public ReportReply(GatewayReports reports) {
    this.reports = reports;
  }

  /** The {@code agent-status} of a gateway; empty if it has never reported. */
  public Optional<ObjectNode> status(Uid gateway) {
    return reports.last(gateway).map(this::describe);
  }

  /** What {@code sic-status} is by the reports; empty if the gateway has never reported. */
  public Optional<String> sicState(Uid gateway) {
    return reports
        .last(gateway)
        .map(report -> report.isOverdue(reports.now()) ? SILENT : COMMUNICATING);
  }

  /** Where this server stands with the reports. */
  ObjectNode summary() {
    GatewayReports.Summary summary = reports.summary();
    ObjectNode json = Replies.empty().put("gateways", summary.gateways());
    summary.last().ifPresent(last -> json.set("last-report", ApiTime.of(last)));
    ArrayNode exchanges = json.putArray("exchanges");
    for (GatewayReports.Exchange exchange : summary.exchanges()) {
      ObjectNode shown = exchanges.addObject().put("server", exchange.server());
      exchange.asked().ifPresent(asked -> shown.set("last-asked", ApiTime.of(asked)));
    }
    return json;
  }

  private ObjectNode describe(Report report) {
    ObjectNode json = Replies.empty();
    boolean overdue = report.isOverdue(reports.now());
    json.put("overdue", overdue);
    json.put(
        "summary",
        overdue ? "No report since " + report.time() : "Reported: " + report.status().state());
    json.set("last-report", ApiTime.of(report.time()));
    report.status().putInto(json);
    return json;
  }
}
