package dev.redoubt.server.configuration;

import java.util.List;

/** A configuration that does not start: every problem of it at once. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // List.copyOf gives a serializable list.
  private final List<String> problems;

  ConfigurationException(String source, List<String> problems) {
    super(
        "The configuration %s has %d %s:%n  %s"
            .formatted(
                source,
                problems.size(),
                problems.size() == 1 ? "problem" : "problems",
                String.join(System.lineSeparator() + "  ", problems)));
    this.problems = List.copyOf(problems);
  }

  /** One sentence a problem, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
