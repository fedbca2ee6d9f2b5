package dev.redoubt.server;

import java.io.IOException;
import java.nio.file.Path;

/** There is no server in the directory. */
public final class NotInitializedException extends IOException {

  private static final long serialVersionUID = 1L;

  NotInitializedException(Path directory, String problem) {
    super("The directory %s %s".formatted(directory, problem));
  }
}
