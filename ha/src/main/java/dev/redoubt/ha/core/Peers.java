package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heard;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Judgements about peers that several duties and the status share. */
public final class Peers {

  private Peers() {}

  /** Whether a peer was heard within three of its heartbeat intervals. */
  public static boolean isFresh(PeerView view, long nowMillis) {
    return view.last()
        .filter(last -> nowMillis - view.heardMillis() < last.silenceMillis())
        .isPresent();
  }

  /** Whether a peer may take part in a sync or a changeover at all. */
  public static boolean isFit(Identity identity, PeerView view) {
    return view.peer().trusted()
        && view.duplicateMillis().isEmpty()
        && !isFormatMismatch(identity, view);
  }

  /** Whether a peer speaks another format of revisions. */
  public static boolean isFormatMismatch(Identity identity, PeerView view) {
    return view.last()
        .filter(last -> last.versions().format() != identity.versions().format())
        .isPresent();
  }

  /** The mode of a peer; empty if it is not heard. */
  public static Optional<Mode> mode(PeerView view, long nowMillis) {
    return isFresh(view, nowMillis) ? view.last().map(Heartbeat::mode) : Optional.empty();
  }

  /** Whether a peer is heard and hears this server. */
  public static boolean isReachable(Identity identity, PeerView view, long nowMillis) {
    return isFresh(view, nowMillis)
        && view.last()
            .flatMap(last -> last.heard(identity.server()))
            .filter(heard -> heard.fresh() && heard.instance().equals(identity.instance()))
            .isPresent();
  }

  /** The trusted peers that are heard and say that they are Active, rolled back ones included. */
  public static List<PeerView> actives(Collection<PeerView> views, long nowMillis) {
    return views.stream()
        .filter(view -> view.peer().trusted() && isActive(view, nowMillis))
        .toList();
  }

  /** Whether another server says that this server's identity is used twice. */
  public static boolean isSelfDuplicate(
      Identity identity, Collection<PeerView> views, long nowMillis) {
    return views.stream()
        .filter(view -> isFresh(view, nowMillis))
        .flatMap(view -> view.last().stream())
        .flatMap(last -> last.heard(identity.server()).stream())
        .anyMatch(Heard::duplicate);
  }

  /** The uid of the term that a peer is in; empty if its database is empty. */
  static Optional<Uid> term(PeerView view) {
    return view.last()
        .filter(last -> !last.terms().isEmpty())
        .map(last -> last.terms().getLast().record().uid());
  }

  /** Whether a peer's last terms hold a term. */
  static boolean hasTerm(PeerView view, Uid term) {
    return view.last()
        .filter(last -> last.terms().stream().anyMatch(known -> known.record().uid().equals(term)))
        .isPresent();
  }

  private static boolean isActive(PeerView view, long nowMillis) {
    return mode(view, nowMillis).filter(mode -> mode == Mode.ACTIVE).isPresent();
  }
}
