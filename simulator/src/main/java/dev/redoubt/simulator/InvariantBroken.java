package dev.redoubt.simulator;

/** An invariant of the design does not hold: a bug, with the seed as its report. */
public final class InvariantBroken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvariantBroken(String message) {
    super(message);
  }
}
