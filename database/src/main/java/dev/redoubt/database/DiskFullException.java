package dev.redoubt.database;

import java.nio.file.Path;

/** There is too little disk space for a write. Nothing was changed. */
public final class DiskFullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DiskFullException(Path directory, long neededBytes, long usableBytes) {
    super(
        "The disk of "
            + directory
            + " has "
            + (usableBytes >> 20)
            + " MiB free and "
            + (neededBytes >> 20)
            + " MiB are needed. Nothing was changed; make room and try again");
  }
}
