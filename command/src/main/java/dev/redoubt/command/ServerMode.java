package dev.redoubt.command;

import java.util.Optional;

/** Whether this server takes changes, and who does if it does not. */
public interface ServerMode {

  /** Whether this server is a standby, or for another reason not the one that takes changes. */
  boolean standby();

  /** The Active server that this one knows of; empty if it knows none. */
  Optional<ActiveServer> active();

  /**
   * The server to turn to.
   *
   * @param name its object's name
   * @param address its address
   */
  record ActiveServer(String name, String address) {}
}
