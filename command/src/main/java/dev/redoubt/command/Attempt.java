package dev.redoubt.command;

import dev.redoubt.model.Uid;
import dev.redoubt.session.Session;
import java.time.Instant;
import java.util.Optional;

/** What is known of a request while it runs, for the audit record. */
final class Attempt {

  /** Characters of a name or uid that are recorded; no object has a longer one. */
  private static final int LONGEST_TEXT = 256;

  private final ApiRequest request;
  private final Instant time;
  private Optional<Command> command = Optional.empty();
  private Optional<Session> session = Optional.empty();

  /** As the request found it: a publish gives the session another one. */
  private Optional<Uid> sessionUid = Optional.empty();

  private Parameters parameters = Parameters.none();

  Attempt(ApiRequest request, Instant time) {
    this.request = request;
    this.time = time;
  }

  ApiRequest request() {
    return request;
  }

  Instant time() {
    return time;
  }

  void command(Command found) {
    command = Optional.of(found);
  }

  void session(Session found) {
    session = Optional.of(found);
    sessionUid = Optional.of(found.uid());
  }

  void parameters(Parameters read) {
    parameters = read;
  }

  String commandName() {
    return command.map(Command::name).orElse("unknown");
  }

  /** The record of the audit log; empty for a command that only reads. */
  Optional<AuditLog.Entry> audited(int status, Optional<String> code) {
    return command
        .filter(Attempt::isAudited)
        .map(found ->
            new AuditLog.Entry(
                time,
                session.map(login -> login.administrator().name()).or(this::claimedName),
                sessionUid,
                request.remoteAddress(),
                found.name(),
                subject(),
                status,
                code,
                Optional.empty()));
  }

  private static boolean isAudited(Command command) {
    return switch (command) {
      case ReadCommand read -> false;
      case SessionCommand local -> !local.observes();
      case OpenCommand open -> !open.observes();
      case WriteCommand write -> true;
      case TaskCommand task -> true;
      case OperationCommand operation -> true;
    };
  }

  private Optional<String> subject() {
    return scalar("name").or(() -> scalar("uid"));
  }

  private Optional<String> claimedName() {
    return scalar("user");
  }

  private Optional<String> scalar(String name) {
    return parameters
        .node(name)
        .filter(value -> value.isString())
        .map(value -> value.asString())
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
  }
}
