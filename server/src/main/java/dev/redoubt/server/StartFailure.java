package dev.redoubt.server;

import dev.redoubt.database.DamagedDatabaseException;
import dev.redoubt.server.configuration.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Why a server does not start, for the one who started it.
 *
 * @param code of the process
 * @param message what is wrong and what to do
 * @param expected whether it is the surroundings' fault; anything else needs a stack trace
 */
record StartFailure(ExitCode code, String message, boolean expected) {

  private static final int MAX_CAUSES = 20;

  static StartFailure of(Exception failure) {
    return switch (failure) {
      case ConfigurationException _ -> expected(ExitCode.CONFIGURATION, text(failure));
      case NotInitializedException _ -> expected(ExitCode.NOT_INITIALIZED, text(failure));
      case DirectoryInUseException _ -> expected(ExitCode.IN_USE, text(failure));
      case IOException _ -> expected(ExitCode.CANNOT_OPEN, explain(failure));
      case UncheckedIOException _ -> expected(ExitCode.CANNOT_OPEN, explain(failure));
      case DamagedDatabaseException _ -> expected(ExitCode.CANNOT_OPEN, damaged(failure));
      default ->
          saysTooManyFiles(failure)
              ? expected(ExitCode.CANNOT_OPEN, explain(failure))
              : new StartFailure(ExitCode.FAILED, text(failure), false);
    };
  }

  private static StartFailure expected(ExitCode code, String message) {
    return new StartFailure(code, message, true);
  }

  private static String damaged(Exception failure) {
    return saysTooManyFiles(failure)
        ? explain(failure)
        : text(failure)
            + ". Nothing was changed. If another server has what was published, check the disk and"
            + " make this one a fresh secondary of it: redoubt reinitialize; or else restore a"
            + " backup in a new directory: redoubt restore";
  }

  private static String explain(Exception failure) {
    if (saysTooManyFiles(failure)) {
      return text(failure)
          + ". The process may not open more files: raise the limit (ulimit -n, or LimitNOFILE of"
          + " the service) to 65536";
    }
    return causes(failure)
        .filter(FileSystemException.class::isInstance)
        .map(FileSystemException.class::cast)
        .findFirst()
        .map(StartFailure::explain)
        .orElseGet(() -> text(failure));
  }

  /** Their own message is often nothing but the name of the file. */
  private static String explain(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "No permission for %s. Run the server as the user that owns its directory [%s], or give the file to this user"
          .formatted(failure.getFile(), System.getProperty("user.name"));
    }
    String reason = failure.getReason();
    return reason == null
        ? "%s: %s".formatted(failure.getClass().getSimpleName(), failure.getFile())
        : "%s: %s. Check the file and its disk".formatted(failure.getFile(), reason);
  }

  private static boolean saysTooManyFiles(Exception failure) {
    return causes(failure)
        .anyMatch(one -> text(one).toLowerCase(Locale.ROOT).contains("too many open files"));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.<Throwable>iterate(failure, one -> one != null, Throwable::getCause)
        .limit(MAX_CAUSES);
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}
