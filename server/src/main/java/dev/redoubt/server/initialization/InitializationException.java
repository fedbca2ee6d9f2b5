package dev.redoubt.server.initialization;

/** A directory cannot be made a server; nothing in it was changed. */
public final class InitializationException extends Exception {

  private static final long serialVersionUID = 1L;

  InitializationException(String message) {
    super(message);
  }
}
