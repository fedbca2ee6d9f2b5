package dev.redoubt.session;

import dev.redoubt.model.Uid;
import java.io.IOException;

/**
 * The server that a session comes from. A call that fails with another exception than those named
 * may have done its work; it is repeated.
 */
public interface MovingSource {

  /** See {@link DepartingSessions#hold}. */
  void hold(Uid session, Uid attempt) throws IOException;

  /** See {@link DepartingSessions#write}. */
  void read(Uid session, Uid attempt, Lines lines) throws IOException;

  /** See {@link DepartingSessions#close}. */
  void close(Uid session, Uid attempt) throws IOException;

  /** Takes a session line by line. */
  @FunctionalInterface
  interface Lines {
    void line(byte[] json) throws IOException;
  }
}
