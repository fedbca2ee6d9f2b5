package dev.redoubt.command;

import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.ErrorCode;
import dev.redoubt.command.error.Finding.Severity;
import dev.redoubt.command.error.ValidationFailedException;
import dev.redoubt.database.DiskFullException;
import dev.redoubt.database.PublishRefusedException;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Clash;
import dev.redoubt.session.SessionError;
import dev.redoubt.session.task.TooManyTasksException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where failures become replies. What is not expected becomes an incident: its stack
 * is logged under a uid, and the caller gets the uid only.
 */
final class ErrorMapping {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapping.class);

  private final ServerMode mode;
  private final RandomGenerator random;

  ErrorMapping(ServerMode mode, RandomGenerator random) {
    this.mode = mode;
    this.random = random;
  }

  /** The reply for a failure of a command. */
  ErrorReply reply(Throwable failure, String command) {
    return switch (failure) {
      case ValidationFailedException validation -> validation(validation);
      case CommandException known -> ErrorReply.of(known.code(), known);
      case SessionError session -> session(session);
      case WriteRefusedException refused -> refused(refused);
      case PublishRefusedException refused -> ErrorReply.of(ErrorCode.PUBLISH_FAILED, refused);
      case DiskFullException full -> ErrorReply.of(ErrorCode.DISK_FULL, full);
      case TooManyTasksException tooMany -> ErrorReply.of(ErrorCode.TOO_MANY_REQUESTS, tooMany);
      default -> incident(failure, command);
    };
  }

  private static ErrorReply validation(ValidationFailedException failure) {
    return new ErrorReply(
        failure.code(),
        ErrorReply.text(failure),
        failure.messages(Severity.WARNING),
        failure.messages(Severity.ERROR));
  }

  private static ErrorReply session(SessionError failure) {
    return switch (failure) {
      case SessionError.LoginFailed e -> ErrorReply.of(ErrorCode.LOGIN_FAILED, failure);
      case SessionError.AdministratorLocked e -> ErrorReply.of(ErrorCode.LOGIN_FAILED, failure);
      case SessionError.PasswordChangeRequired e -> ErrorReply.of(ErrorCode.LOGIN_FAILED, failure);
      case SessionError.NotPermitted e -> ErrorReply.of(ErrorCode.NO_PERMISSIONS, failure);
      case SessionError.AdministratorDismissed e ->
          ErrorReply.of(ErrorCode.SESSION_EXPIRED, failure);
      case SessionError.AssignFailed e -> ErrorReply.of(ErrorCode.ASSIGN_SESSION_FAILED, failure);
      case SessionError.UnlockFailed e -> ErrorReply.of(ErrorCode.OBJECT_LOCKED, failure);
      case SessionError.TooManyRequests e -> ErrorReply.of(ErrorCode.TOO_MANY_REQUESTS, failure);
      case SessionError.SeveralSessionsToContinue e ->
          ErrorReply.of(ErrorCode.LOGIN_FAILED_SEVERAL_SESSIONS, failure);
      case SessionError.InvalidOption e -> ErrorReply.of(ErrorCode.INVALID_PARAMETER, failure);
      case SessionError.WrongSessionId e -> ErrorReply.of(ErrorCode.WRONG_SESSION_ID, failure);
      case SessionError.ReadOnly e -> ErrorReply.of(ErrorCode.GENERIC, failure);
      case SessionError.ObjectLocked e -> ErrorReply.of(ErrorCode.OBJECT_LOCKED, failure);
      case SessionError.ChangedMeanwhile e -> ErrorReply.of(ErrorCode.GENERIC, failure);
      case SessionError.SessionPurged e -> ErrorReply.of(ErrorCode.OBJECT_NOT_FOUND, failure);
      case SessionError.SessionNotFound e -> ErrorReply.of(ErrorCode.OBJECT_NOT_FOUND, failure);
      case SessionError.TakeOverFailed e ->
          ErrorReply.of(ErrorCode.TAKE_OVER_SESSION_FAILED, failure);
      case SessionError.SwitchFailed e -> ErrorReply.of(ErrorCode.SWITCH_SESSION_FAILED, failure);
      case SessionError.PublishFailed e ->
          ErrorReply.withErrors(ErrorCode.PUBLISH_FAILED, failure, e.problems());
      case SessionError.PublishClash e ->
          ErrorReply.withErrors(
              ErrorCode.PUBLISH_FAILED, failure, e.clashes().stream().map(Clash::name).toList());
      case SessionError.RevertFailed e ->
          ErrorReply.withErrors(ErrorCode.VALIDATION_FAILED, failure, e.problems());
      case SessionError.UndecidedClash e -> ErrorReply.of(ErrorCode.VALIDATION_FAILED, failure);
      case SessionError.SessionMoving e -> ErrorReply.of(ErrorCode.GENERIC, failure);
      case SessionError.MoveFailed e -> ErrorReply.of(ErrorCode.SWITCH_SESSION_FAILED, failure);
      case SessionError.SessionNotEmpty e -> ErrorReply.of(ErrorCode.GENERIC, failure);
      case SessionError.TooManyProposals e -> ErrorReply.of(ErrorCode.GENERIC, failure);
      case SessionError.LimitReached e -> ErrorReply.of(ErrorCode.GENERIC, failure);
    };
  }

  private ErrorReply refused(WriteRefusedException failure) {
    return switch (failure.reason()) {
      case STANDBY -> reply(new StandbyException(mode.active()), "");
      case CHANGEOVER, HELD -> ErrorReply.of(ErrorCode.HA_INVALID_OPERATION, failure);
      case LOCKED -> ErrorReply.of(ErrorCode.BUSY, failure);
    };
  }

  private ErrorReply incident(Throwable failure, String command) {
    Uid incident = Uid.random(random);
    LOG.error("Incident [{}] in command [{}]", incident, command, failure);
    return new ErrorReply(
        ErrorCode.INTERNAL,
        "Internal error. For more info search for incident [" + incident + "] in log file",
        List.of(),
        List.of());
  }
}
