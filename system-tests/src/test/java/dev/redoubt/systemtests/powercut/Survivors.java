package dev.redoubt.systemtests.powercut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The servers that were started again after a cut, by their names. */
final class Survivors implements AutoCloseable {

  private final Map<String, Survivor> servers = new TreeMap<>();

  /**
   * Starts each of them.
   *
   * @param directories of the servers, by their names
   */
  static Survivors start(Map<String, Path> directories) throws IOException {
    Survivors survivors = new Survivors();
    try {
      for (Map.Entry<String, Path> directory : directories.entrySet()) {
        survivors.servers.put(directory.getKey(), Survivor.start(directory.getValue()));
      }
      return survivors;
    } catch (IOException | RuntimeException | AssertionError e) {
      survivors.close();
      throw e;
    }
  }

  Survivor get(String name) {
    return Objects.requireNonNull(servers.get(name), name);
  }

  /** Ends them, and looks for what each should have cleared away at its start. */
  void assertNothingLeftOver() throws IOException {
    for (Survivor server : servers.values()) {
      server.close();
      server.assertNothingLeftOver();
    }
  }

  @Override
  public void close() {
    servers.values().forEach(Survivor::close);
  }
}
