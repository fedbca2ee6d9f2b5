package dev.redoubt.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts what is wrong, and keeps the first of it: changes may be wrong in very many ways. */
final class Problems implements Consumer<String> {

  /** How many are kept. */
  static final int MOST = 500;

  private final List<String> first = new ArrayList<>();
  private int total;

  /** A single one. */
  static Problems of(String problem) {
    Problems problems = new Problems();
    problems.accept(problem);
    return problems;
  }

  @Override
  public void accept(String problem) {
    if (total < MOST) {
      first.add(problem);
    }
    total++;
  }

  /** Those that are kept, in the order found. */
  List<String> first() {
    return List.copyOf(first);
  }

  /** How many there are. */
  int total() {
    return total;
  }
}
