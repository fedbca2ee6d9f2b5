package dev.redoubt.command.ha;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows the status of every server, this one first; API reference, "show-ha-status". {@code
 * overview}, {@code reason}, {@code action}, and of each server {@code mode}, {@code status},
 * {@code since} and {@code position} are additions, as is {@code gateway-reports}. No errors of its
 * own.
 */
public final class ShowHaStatusCommand implements SessionCommand {

  private final HighAvailability availability;
  private final Sic sic;
  private final ReportReply reports;

  public ShowHaStatusCommand(HighAvailability availability, Sic sic, ReportReply reports) {
    this.availability = availability;
    this.sic = sic;
    this.reports = reports;
  }

  @Override
  public String name() {
    return "show-ha-status";
  }

  @Override
  public String summary() {
    return "Shows the High Availability status with reasons and what to do.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    AvailabilityReport report = availability.report();
    ObjectNode reply = Replies.domain(context.session().domain());
    ArrayNode servers = reply.putArray("servers");
    report.servers().forEach(server -> servers.add(ServerReply.of(server)));
    reply.put("successfully-synced", report.synchronizedAll());
    reply.put("overview", report.overview());
    reply.put("reason", report.reason());
    reply.put("action", report.action());
    ArrayNode notices = reply.putArray("notices");
    for (Sic.Notice notice : sic.notices()) {
      ObjectNode shown = notices.addObject().put("notice", notice.notice());
      shown.set("since", ApiTime.of(notice.since()));
      shown.put("reason", notice.reason()).put("action", notice.action());
    }
    reply.set("gateway-reports", reports.summary());
    return reply;
  }
}
