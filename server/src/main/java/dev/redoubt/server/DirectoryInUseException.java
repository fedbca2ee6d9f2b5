package dev.redoubt.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Another process works with the directory. */
public final class DirectoryInUseException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String process;

  DirectoryInUseException(Path directory, String process) {
    super(
        "The directory %s is in use by process %s. Stop that server first; two processes never share a directory"
            .formatted(directory, process.isEmpty() ? "(unknown)" : process));
    this.process = process;
  }

  /** The process; empty if it has not said yet which one it is, or is gone. */
  public Optional<ProcessHandle> process() {
    return process.matches("\\d{1,18}")
        ? ProcessHandle.of(Long.parseLong(process))
        : Optional.empty();
  }
}
