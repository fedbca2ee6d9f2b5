package dev.redoubt.ha.shell;

/** Is told how a request goes on. Called within the critical section; must be quick. */
@FunctionalInterface
public interface RequestProgress {

  /** How far it is, 0 to 100, and what is done now. */
  void at(int percent, String text);
}
