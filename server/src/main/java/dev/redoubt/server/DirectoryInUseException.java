package dev.redoubt.server;

import java.io.IOException;
import java.nio.file.Path;

/** Another process works with the directory. */
public final class DirectoryInUseException extends IOException {

  private static final long serialVersionUID = 1L;

  DirectoryInUseException(Path directory, String process) {
    super(
        "The directory %s is in use by process %s. Stop that server first; two processes never share a directory"
            .formatted(directory, process.isEmpty() ? "(unknown)" : process));
  }
}
