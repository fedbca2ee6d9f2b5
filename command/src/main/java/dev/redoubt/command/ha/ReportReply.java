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

  /** The {@code agent-status} of a gateway; empty if nothing was heard of it. */
  public Optional<ObjectNode> status(Uid gateway) {
    Optional<Report> last = reports.last(gateway);
    Optional<GatewayReports.Refusal> refusal = refusal(gateway, last);
    if (last.isEmpty() && refusal.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode json = Replies.empty();
    last.ifPresent(report -> describe(json, report));
    refusal.ifPresent(known -> {
      json.put("summary", "Refused: " + known.reason());
      json.set("last-refused", ApiTime.of(known.time()));
    });
    return Optional.of(json);
  }

  /** What {@code sic-status} is by the reports; empty if nothing was heard of the gateway. */
  public Optional<String> sicState(Uid gateway) {
    Optional<Report> last = reports.last(gateway);
    if (refusal(gateway, last).isPresent()) {
      return Optional.of(SILENT);
    }
    return last.map(report -> report.isOverdue(reports.now()) ? SILENT : COMMUNICATING);
  }

  /** A refusal that no report has followed. */
  private Optional<GatewayReports.Refusal> refusal(Uid gateway, Optional<Report> last) {
    return reports
        .refusal(gateway)
        .filter(
            refusal -> last.filter(report -> !report.time().isBefore(refusal.time())).isEmpty());
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

  private void describe(ObjectNode json, Report report) {
    boolean overdue = report.isOverdue(reports.now());
    json.put("overdue", overdue);
    json.put(
        "summary",
        overdue ? "No report since " + report.time() : "Reported: " + report.status().state());
    json.set("last-report", ApiTime.of(report.time()));
    report.status().putInto(json);
  }
}
