package dev.redoubt.command;

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
  }

  void parameters(Parameters read) {
    parameters = read;
  }

  String commandName() {
    return command.map(Command::name).orElse("unknown");
  }

  void audit(AuditLog log, int status, Optional<String> code) {
    if (command.isEmpty() || !isAudited(command.get())) {
      return;
    }
    log.record(
        new AuditLog.Entry(
            time,
            session.map(found -> found.administrator().name()).or(this::claimedName),
            session.map(Session::uid),
            request.remoteAddress(),
            commandName(),
            subject(),
            status,
            code));
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
