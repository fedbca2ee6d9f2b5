package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Mode;
import java.util.Optional;

/** Judgements about a peer that several duties share. */
public final class Peers {

  /** How long a duplicate identity is shown after its last proof. */
  static final long DUPLICATE_MILLIS = 10 * 60_000L;

  private Peers() {}

  /** Whether a peer was heard within three heartbeat intervals. */
  public static boolean isFresh(PeerView view, long nowMillis) {
    return view.last().isPresent() && nowMillis - view.heardMillis() < Settings.SILENCE.toMillis();
  }

  /** Whether a peer may take part in a sync or a changeover at all. */
  public static boolean isFit(CoreState state, PeerView view) {
    return view.peer().trusted()
        && view.duplicateMillis().isEmpty()
        && !isFormatMismatch(state, view);
  }

  /** Whether a peer speaks another format of revisions. */
  public static boolean isFormatMismatch(CoreState state, PeerView view) {
    return view.last()
        .filter(last -> last.versions().format() != state.identity().versions().format())
        .isPresent();
  }

  /** The mode of a peer; empty if it is not heard. */
  public static Optional<Mode> mode(PeerView view, long nowMillis) {
    return isFresh(view, nowMillis) ? view.last().map(last -> last.mode()) : Optional.empty();
  }
}
