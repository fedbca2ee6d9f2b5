package dev.redoubt.command;

import dev.redoubt.command.access.ClientAccess;
import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.ErrorCode;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.permission.CommandRights;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Session;
import dev.redoubt.session.Sessions;
import dev.redoubt.session.task.Tasks;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers requests. It does for every command what cuts across them: path and version, body and
 * limits, session, permission, mode of the server, audit, metrics, errors. The reply is always a
 * JSON object, whatever happens.
 */
public final class CommandRunner {

  /** The header that names the session. */
  public static final String SESSION_HEADER = "X-chkp-sid";

  private final Parts parts;
  private final RequestBody bodies;
  private final ErrorMapping errors;

  public CommandRunner(Parts parts) {
    this.parts = parts;
    this.bodies = new RequestBody(parts.limits());
    this.errors = new ErrorMapping(parts.mode(), parts.random());
  }

  /**
   * What a runner is made of.
   *
   * @param registry every command
   * @param sessions the logins
   * @param tasks what commands start
   * @param mode whether this server takes changes
   * @param access says which addresses may call
   * @param audit takes a record of each change and attempt
   * @param metrics counts requests
   * @param limits sizes of requests
   * @param clock wall time
   * @param nanoTime monotonic time
   * @param random draws uids
   */
  public record Parts(
      CommandRegistry registry,
      Sessions sessions,
      Tasks tasks,
      ServerMode mode,
      ClientAccess access,
      AuditLog audit,
      CommandMetrics metrics,
      RequestLimits limits,
      InstantSource clock,
      LongSupplier nanoTime,
      RandomGenerator random) {}

  /** Answers one request. Never throws. */
  public ApiResponse handle(ApiRequest request) {
    long began = parts.nanoTime().getAsLong();
    Attempt attempt = new Attempt(request, parts.clock().instant());
    Optional<String> code = Optional.empty();
    List<Uid> tasks = List.of();
    ApiResponse response;
    try {
      ObjectNode reply = run(attempt);
      tasks = Replies.startedTasks(reply);
      response = new ApiResponse(200, CanonicalJson.MAPPER.writeValueAsBytes(reply));
    } catch (RuntimeException | Error failure) {
      ErrorReply error = errors.reply(failure, attempt.commandName());
      code = Optional.of(error.code().wireName());
      response = error.response();
    }
    audit(attempt.audited(response.status(), code), tasks);
    long duration = parts.nanoTime().getAsLong() - began;
    parts.metrics().answered(attempt.commandName(), response.status(), duration);
    return response;
  }

  /** Records the command, and the end of each task that it started when that comes. */
  private void audit(Optional<AuditLog.Entry> record, List<Uid> tasks) {
    record.ifPresent(entry -> {
      parts.audit().record(entry);
      for (Uid task : tasks) {
        parts.tasks().whenFinished(task, ended -> parts.audit().record(entry.ended(ended)));
      }
    });
  }

  private ObjectNode run(Attempt attempt) {
    ApiRequest request = attempt.request();
    if (!request.method().equals("POST")) {
      throw new BadMethodException(request.method());
    }
    RequestPath path = RequestPath.parse(request.path());
    Command command =
        parts
            .registry()
            .find(path.command())
            .orElseThrow(() -> new CommandNotFoundException(path.command()));
    attempt.command(command);
    parts.access().requireAccepted(request.remoteAddress());
    if (command instanceof OpenCommand open) {
      Call call = call(attempt, path, bodies.parseOpen(request.body()));
      call.parameters().requireKnown(open);
      return open.run(call);
    }
    String sid = request.header(SESSION_HEADER).orElseThrow(MissingSessionIdException::new);
    Session session = parts.sessions().find(sid);
    attempt.session(session);
    Call call = call(attempt, path, bodies.parse(request.body()));
    call.parameters().requireKnown(command);
    return run(command, new SessionContext(call, sid, session, attempt.time()));
  }

  private static Call call(Attempt attempt, RequestPath path, Parameters parameters) {
    ApiRequest request = attempt.request();
    attempt.parameters(parameters);
    return new Call(parameters, path.version(), request.remoteAddress(), baseUrl(request));
  }

  private ObjectNode run(Command command, SessionContext context) {
    return switch (command) {
      case OpenCommand open -> open.run(context.call());
      case SessionCommand local -> {
        requirePermitted(context, local);
        yield local.run(context);
      }
      case ReadCommand read -> {
        requirePermitted(context, read);
        yield read(read, context);
      }
      case WriteCommand write -> {
        requireWritable(context.session());
        requirePermitted(context, write);
        yield view().run(context, write);
      }
      case TaskCommand task -> {
        requireWritable(context.session());
        requirePermitted(context, task);
        yield task.run(context);
      }
      case OperationCommand operation -> {
        requirePermitted(context, operation);
        yield operation.run(context);
      }
    };
  }

  private static void requirePermitted(SessionContext context, Command command) {
    CommandRights.require(context.session().administrator(), command);
  }

  private ObjectNode read(ReadCommand command, SessionContext context) {
    return context.session().read(objects -> command.run(view().reading(context, objects)));
  }

  private SessionView view() {
    return new SessionView(parts.sessions(), parts.random());
  }

  private void requireWritable(Session session) {
    if (parts.mode().standby()) {
      throw new StandbyException(parts.mode().active());
    }
    if (session.isReadOnly()) {
      throw new OperationRefusedException(
          "Runtime error: Operation is not allowed in read only mode!");
    }
  }

  private static String baseUrl(ApiRequest request) {
    return "https://" + request.header("Host").orElse("localhost");
  }

  /** The HTTP method is not POST. */
  private static final class BadMethodException extends CommandException {

    private static final long serialVersionUID = 1L;

    BadMethodException(String method) {
      super(ErrorCode.BAD_METHOD, "The method [" + method + "] is not served. Expected: POST");
    }
  }

  /** No command has the name. */
  private static final class CommandNotFoundException extends CommandException {

    private static final long serialVersionUID = 1L;

    CommandNotFoundException(String command) {
      super(
          ErrorCode.COMMAND_NOT_FOUND,
          "Command [" + command + "] not found. See show-commands for those there are");
    }
  }

  /** The request names no session. */
  private static final class MissingSessionIdException extends CommandException {

    private static final long serialVersionUID = 1L;

    MissingSessionIdException() {
      super(
          ErrorCode.MISSING_SESSION_ID,
          "Missing header: ["
              + SESSION_HEADER
              + "]. Log in, and send the session id that it gives");
    }
  }
}
