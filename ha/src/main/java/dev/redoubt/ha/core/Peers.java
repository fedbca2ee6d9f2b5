package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heard;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judgements about peers that several duties and the status share. */
public final class Peers {

  private Peers() {}

  /** Whether a peer was heard within three of its heartbeat intervals. */
  public static boolean isFresh(PeerView view, long nowMillis) {
    return view.last()
        .filter(last -> nowMillis - view.heardMillis() < last.silenceMillis())
        .isPresent();
  }

  /**
   * Whether this server may follow a peer, or go on from its history: it is trusted, no duplicate,
   * and its format is not newer. Every version reads the formats before its own.
   */
  static boolean mayFollow(Identity identity, PeerView view) {
    return isAccepted(view) && !isNewer(identity, view);
  }

  /** Whether a peer may follow this server: it is trusted, no duplicate, its format not older. */
  static boolean mayLead(Identity identity, PeerView view) {
    return isAccepted(view) && !isOlder(identity, view);
  }

  /** Whether a peer's format is newer than this server's, which cannot follow it then. */
  public static boolean isNewer(Identity identity, PeerView view) {
    return view.last()
        .filter(last -> last.versions().format() > identity.versions().format())
        .isPresent();
  }

  /** Whether a peer's format is older than this server's; it cannot follow this server then. */
  public static boolean isOlder(Identity identity, PeerView view) {
    return view.last()
        .filter(last -> last.versions().format() < identity.versions().format())
        .isPresent();
  }

  private static boolean isAccepted(PeerView view) {
    return view.peer().trusted() && view.duplicateMillis().isEmpty();
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

  /** The trusted peers that are heard and say that they hear a server. */
  public static Stream<PeerView> hearers(Collection<PeerView> views, Uid server, long nowMillis) {
    return views.stream()
        .filter(view -> view.peer().trusted() && isFresh(view, nowMillis))
        .filter(view ->
            view.last().flatMap(last -> last.heard(server)).filter(Heard::fresh).isPresent());
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
