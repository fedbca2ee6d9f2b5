package dev.redoubt.cli.api;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import org.jspecify.annotations.Nullable;

/** No usable answer came from the server; whether it ran the command is not known. */
public final class ServerUnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServerUnreachableException(ServerAddress server, String what, Throwable cause) {
    super(server + " " + what, cause);
  }

  ServerUnreachableException(ServerAddress server, Throwable cause) {
    this(server, explanation(cause), cause);
  }

  private static String explanation(Throwable cause) {
    return switch (cause) {
      case HttpTimeoutException timeout -> "did not answer in time: " + text(timeout);
      case ConnectException refused when unknownHost(refused) ->
          "cannot be found: the host name is not known";
      case ConnectException refused ->
          "refused the connection; is the server running, and is this its API port?";
      case InterruptedException interrupted -> "was not waited for: " + text(interrupted);
      default -> "did not answer: " + text(cause);
    };
  }

  private static boolean unknownHost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException
          || cause instanceof java.nio.channels.UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }

  private static String text(Throwable cause) {
    @Nullable String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
