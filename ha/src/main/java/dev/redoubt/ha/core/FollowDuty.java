package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.util.List;
import java.util.Optional;

/**
 * Decides whom a standby follows: the one Active whose lineage contains its position. While it
 * hears two it keeps the one that it follows. Nothing here compares numbers, terms or clocks.
 */
final class FollowDuty {

  private static final Follow COMPARING = new Follow.Nobody("Comparing positions with the Active");
  private static final Follow TWO =
      new Follow.Nobody("More than one server is Active; resolve the conflict first");

  private final Draft draft;

  FollowDuty(Draft draft) {
    this.draft = draft;
  }

  void decide() {
    if (draft.local.replaced().isPresent()) {
      draft.follow = new Follow.Nobody(ReplacementDuty.text(draft.local.replaced().get()));
      return;
    }
    draft.follow = isFollower() ? choose() : new Follow.Nobody("This server is not a standby");
  }

  private boolean isFollower() {
    return draft.local.mode() == Mode.STANDBY
        && draft.durable.mode() == Mode.STANDBY
        && draft.local.intent().isEmpty()
        && !(draft.activity instanceof Activity.Clearing);
  }

  private Follow choose() {
    List<PeerView> actives =
        Peers.actives(draft.peers.values(), draft.millis()).stream()
            .filter(view -> view.last().filter(last -> last.rolledBack()).isEmpty())
            .filter(view -> Peers.mayFollow(draft.identity, view))
            .toList();
    if (draft.restore instanceof Restore.Running run && mayFinish(run, actives)) {
      return new Follow.FullSync(run.source(), run.term(), run.cause());
    }
    if (actives.isEmpty()) {
      return new Follow.Nobody("No Active server is heard");
    }
    return draft
        .local
        .resolution()
        .map(resolution -> afterConflict(resolution, actives))
        .orElseGet(() -> ordinarily(actives));
  }

  /** A running restore goes on while its source is Active in the same term, or silent alone. */
  private boolean mayFinish(Restore.Running run, List<PeerView> actives) {
    if (actives.isEmpty()) {
      return draft
          .view(run.source())
          .filter(view -> !Peers.isFresh(view, draft.millis()))
          .isPresent();
    }
    return actives.stream()
        .anyMatch(view ->
            view.uid().equals(run.source()) && Peers.term(view).equals(Optional.of(run.term())));
  }

  private Follow afterConflict(LocalHaState.Resolution resolution, List<PeerView> actives) {
    List<PeerView> heirs =
        actives.stream().filter(view -> Peers.hasTerm(view, resolution.term())).toList();
    if (heirs.isEmpty()) {
      return afterLostVictory(resolution, actives);
    }
    if (heirs.size() > 1) {
      return kept(heirs).orElse(TWO);
    }
    PeerView heir = heirs.getFirst();
    Optional<Boolean> holds = holdsOurs(heir);
    if (holds.isEmpty()) {
      return COMPARING;
    }
    if (!holds.get()) {
      return fullSync(heir, FullSyncCause.END_OF_CONFLICT);
    }
    draft.send(resolution.winner(), new Message.PromiseRelease(resolution.id()));
    draft.persist(local -> local.withResolution(Optional.empty()));
    return ordinarily(actives);
  }

  /**
   * Nobody has gone on from the winner's term. If the winner itself no longer has it, or is no
   * longer a server, nobody ever will: the ordinary rules hold, which replace nothing unconfirmed.
   */
  private Follow afterLostVictory(LocalHaState.Resolution resolution, List<PeerView> actives) {
    boolean mayCome =
        draft
            .view(resolution.winner())
            .filter(winner ->
                !Peers.isFresh(winner, draft.millis()) || Peers.hasTerm(winner, resolution.term()))
            .isPresent();
    if (mayCome) {
      return new Follow.Nobody("Waiting for the winner of the conflict");
    }
    draft.persist(local -> local.withResolution(Optional.empty()));
    return ordinarily(actives);
  }

  private Follow ordinarily(List<PeerView> actives) {
    if (draft.history.isEmpty()) {
      return actives.size() == 1
          ? fullSync(actives.getFirst(), FullSyncCause.NEVER_SYNCHRONIZED)
          : TWO;
    }
    Optional<Follow> kept = kept(actives);
    if (kept.isPresent()) {
      return kept.get();
    }
    if (actives.stream().anyMatch(view -> holdsOurs(view).isEmpty())) {
      return COMPARING;
    }
    List<PeerView> holding =
        actives.stream().filter(view -> holdsOurs(view).orElse(false)).toList();
    if (holding.size() > 1 || (holding.isEmpty() && actives.size() > 1)) {
      return TWO;
    }
    return holding.isEmpty() ? lacking(actives.getFirst()) : stream(holding.getFirst());
  }

  /** The source followed so far, unless it was seen not to hold this server's position. */
  private Optional<Follow> kept(List<PeerView> actives) {
    return draft.follow instanceof Follow.Stream followed
        ? actives.stream()
            .filter(view -> view.uid().equals(followed.source()))
            .findFirst()
            .filter(view -> mayHoldOurs(view, followed.term()))
            .map(this::stream)
        : Optional.empty();
  }

  /**
   * A source that was heard last before this server applied its latest revisions looks behind until
   * its next heartbeat; in the same term that speaks for it. What it lacks in truth it cannot
   * stream on from, and it declares itself rolled back.
   */
  private boolean mayHoldOurs(PeerView source, Uid followed) {
    return switch (Relations.of(draft, source)) {
      case Relation.Behind behind -> Peers.term(source).equals(Optional.of(followed));
      case Relation.Diverged diverged -> false;
      case Relation.Identical same -> true;
      case Relation.Ahead ahead -> true;
      case Relation.Unknown unknown -> true;
    };
  }

  private Follow stream(PeerView active) {
    if (draft.verification.mismatch().filter(it -> it.source().equals(active.uid())).isPresent()) {
      return afterMismatch(active);
    }
    if (draft.stream.purgedAt().filter(active.uid()::equals).isPresent()) {
      return fullSync(active, FullSyncCause.PURGED);
    }
    return Peers.term(active)
        .<Follow>map(term -> new Follow.Stream(active.uid(), term))
        .orElse(COMPARING);
  }

  private Follow afterMismatch(PeerView active) {
    return switch (draft.verification.mismatch().orElseThrow().verdict()) {
      case STANDBY_WRONG -> fullSync(active, FullSyncCause.DAMAGED);
      case UNDECIDED, ACTIVE_WRONG, BOTH_CONSISTENT -> hold(active);
    };
  }

  /** Ahead or diverged: hold still, unless all that would be lost are term records. */
  private Follow lacking(PeerView active) {
    boolean bare =
        ForkDuty.common(draft, active)
            .filter(common ->
                draft.history.position().number() - common <= draft.history.trailingTermRecords())
            .isPresent();
    return bare ? fullSync(active, FullSyncCause.BARE_TERMS) : hold(active);
  }

  private Follow fullSync(PeerView active, FullSyncCause cause) {
    return Peers.term(active)
        .<Follow>map(term -> new Follow.FullSync(active.uid(), term, cause))
        .orElse(COMPARING);
  }

  private Follow hold(PeerView active) {
    return Peers.term(active)
        .<Follow>map(term -> new Follow.Hold(active.uid(), term))
        .orElse(COMPARING);
  }

  /** Whether a peer's lineage holds this server's position; empty while it has not said so. */
  private Optional<Boolean> holdsOurs(PeerView view) {
    return switch (Relations.of(draft, view)) {
      case Relation.Identical same -> Optional.of(true);
      case Relation.Ahead ahead -> Optional.of(true);
      case Relation.Behind behind -> Optional.of(false);
      case Relation.Diverged diverged -> Optional.of(false);
      case Relation.Unknown unknown -> Optional.empty();
    };
  }

  /** Where the source's uid is needed but a term is not. */
  static Optional<Uid> source(Draft draft) {
    return Guards.sourceOf(draft.follow);
  }
}
