package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import java.util.Optional;

/** Keeps the incoming stream in line with whom this server follows. */
final class StreamDuty {

  private final Draft draft;

  StreamDuty(Draft draft) {
    this.draft = draft;
  }

  void reconcile() {
    Optional<Uid> wanted =
        draft.follow instanceof Follow.Stream stream
            ? Optional.of(stream.source())
            : Optional.empty();
    if (wanted.equals(draft.stream.source())) {
      return;
    }
    if (draft.stream.source().isPresent()) {
      draft.emit(new Effect.StopStream());
    }
    wanted.ifPresent(source -> draft.emit(new Effect.FollowStream(source)));
    draft.stream = new StreamState(wanted, false, Optional.empty(), draft.stream.purgedAt());
  }

  /** Asks the shell to try again at once. */
  void nudge() {
    draft
        .stream
        .source()
        .filter(source -> !draft.stream.open())
        .ifPresent(source -> draft.emit(new Effect.FollowStream(source)));
  }

  void opened(Uid source) {
    if (draft.stream.source().equals(Optional.of(source))) {
      draft.stream =
          new StreamState(draft.stream.source(), true, Optional.empty(), Optional.empty());
    }
  }

  void failed(Event.StreamFailed event) {
    if (draft.stream.source().equals(Optional.of(event.source()))) {
      draft.stream =
          new StreamState(
              draft.stream.source(),
              false,
              Optional.of(new StreamState.Failure(event.trouble(), event.reason())),
              draft.stream.purgedAt());
    }
  }

  void purged(Uid source) {
    if (draft.stream.source().equals(Optional.of(source))) {
      draft.stream =
          new StreamState(
              draft.stream.source(),
              false,
              Optional.of(
                  new StreamState.Failure(
                      SyncState.Trouble.STREAM, "The revisions that are missing here were purged")),
              Optional.of(source));
    }
  }

  /** After a restore nothing that was missing is missing any more. */
  void restored() {
    draft.stream =
        new StreamState(
            draft.stream.source(), draft.stream.open(), draft.stream.failure(), Optional.empty());
  }
}
