package dev.redoubt.command.audit;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.session.DateParameter;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the audit log of this server, the newest record first. It has no total and no offset, which
 * would take reading all of it: a reply that is not the end says where to go on, and the next
 * request says the same with it.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a date in another form, an unknown outcome,
 * a limit over 500, or a place to go on from that is none.
 */
public final class ShowAuditLogCommand implements SessionCommand {

  private static final int DEFAULT_LIMIT = 50;
  private static final int GREATEST_LIMIT = 500;
  private static final String CONTINUE_FROM = "continue-from";
  private static final String TIME = "time";

  /** Parameters that say what a field of that name must be. */
  private static final Set<String> FIELDS = Set.of("administrator", "command", "event", "server");

  private final AuditRecords audit;

  public ShowAuditLogCommand(AuditRecords audit) {
    this.audit = audit;
  }

  @Override
  public String name() {
    return "show-audit-log";
  }

  @Override
  public String summary() {
    return "Reads the audit log of this server, the newest record first.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of(
        "from-date",
        "to-date",
        "administrator",
        "command",
        "event",
        "server",
        "outcome",
        "filter",
        "limit",
        CONTINUE_FROM);
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    AuditRecords.Page page = search(query(context.parameters()));
    ObjectNode reply = Replies.empty();
    ArrayNode records = reply.putArray("records");
    page.records().forEach(record -> records.add(shown(record)));
    page.rest()
        .ifPresent(rest -> {
          reply.put(CONTINUE_FROM, rest.end().toString());
          rest.time().ifPresent(time -> reply.set("searched-until", ApiTime.of(time)));
        });
    return reply;
  }

  private AuditRecords.Page search(AuditQuery query) {
    try {
      return audit.search(query);
    } catch (IOException e) {
      throw new OperationRefusedException(
          "The audit log cannot be read: " + e.getMessage() + ". Check the disk of this server");
    }
  }

  private static AuditQuery query(Parameters parameters) {
    Map<String, String> fields = new HashMap<>();
    FIELDS.forEach(name -> parameters.said(name).ifPresent(value -> fields.put(name, value)));
    return new AuditQuery(
        DateParameter.optional(parameters, "from-date"),
        DateParameter.optional(parameters, "to-date"),
        fields,
        AuditOutcome.of(parameters.choice("outcome", "all", AuditOutcome.WORDS)),
        parameters
            .said("filter")
            .map(text -> List.of(text.strip().split("\\s+")))
            .orElse(List.of()),
        parameters.said(CONTINUE_FROM).map(ShowAuditLogCommand::place),
        parameters.number("limit", DEFAULT_LIMIT, 1, GREATEST_LIMIT));
  }

  private static AuditPlace place(String text) {
    return AuditPlace.parse(text)
        .orElseThrow(() ->
            new InvalidParameterException(
                CONTINUE_FROM,
                "The value [" + text + "] must be the continue-from of an earlier reply"));
  }

  /** The record as it was written, with its time and outcome as replies show them. */
  private static ObjectNode shown(ObjectNode record) {
    ObjectNode shown = Replies.empty();
    AuditQuery.timeOf(record).ifPresent(time -> shown.set(TIME, ApiTime.of(time)));
    record.properties().stream()
        .filter(field -> !field.getKey().equals(TIME))
        .forEach(field -> shown.set(field.getKey(), field.getValue()));
    AuditOutcome.word(record).ifPresent(word -> shown.put("outcome", word));
    return shown;
  }
}
