package dev.redoubt.ha.core;

/** Hands an event to the duties that it concerns. */
final class Dispatch {
  private final Draft draft;

  Dispatch(Draft draft) {
    this.draft = draft;
  }

  void handle(Event event) {
    if (event instanceof Event.HistoryChanged changed) {
      draft.history = changed.history();
    }
  }
}
