package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the last revision that this server and a diverged one have in common. */
final class ForkDuty {

  private final Draft draft;

  ForkDuty(Draft draft) {
    this.draft = draft;
  }

  /** Starts, keeps or gives up the search for each peer; asks again what was not answered. */
  void search(boolean askAgain) {
    for (PeerView view : List.copyOf(draft.peers.values())) {
      boolean diverged = Relations.of(draft, view) instanceof Relation.Diverged;
      if (diverged && Peers.isFresh(view, draft.millis())) {
        searchFor(view, view.last().orElseThrow().position(), askAgain);
      } else if (!diverged && view.fork().isPresent()) {
        keepOrDrop(view);
      }
    }
  }

  void query(Uid from, Message.LineageQuery query) {
    Map<Long, Chain> chains = new HashMap<>();
    query
        .numbers()
        .forEach(number -> draft.history.chainAt(number).ifPresent(it -> chains.put(number, it)));
    draft.send(from, new Message.LineageAnswer(draft.history.position(), chains));
  }

  void answer(Uid from, Message.LineageAnswer answer) {
    Optional<PeerView> view = draft.view(from);
    Optional<Fork> fork = view.flatMap(PeerView::fork);
    if (fork.isEmpty() || answer.position().number() < fork.get().there().number()) {
      return;
    }
    Fork found = fork.get();
    for (Map.Entry<Long, Chain> entry : answer.chains().entrySet()) {
      Optional<Chain> own = draft.history.chainAt(entry.getKey());
      if (own.isPresent()) {
        found = found.learn(entry.getKey(), own.get().equals(entry.getValue()));
      }
    }
    draft.peers.put(from, view.get().withFork(Optional.of(found)));
    if (!found.known() && !found.equals(fork.get())) {
      ask(from, found);
    }
  }

  /** The last common revision, if it is known. */
  static Optional<Long> common(Draft draft, PeerView view) {
    return Relations.of(draft, view).common(draft.history.position().number());
  }

  private void searchFor(PeerView view, Position there, boolean askAgain) {
    Position here = draft.history.position();
    boolean usable = view.fork().filter(fork -> stillHolds(view, fork)).isPresent();
    if (!usable) {
      Fork fork = new Fork(here, there, 0, Math.min(here.number(), there.number()));
      draft.peers.put(view.uid(), view.withFork(Optional.of(fork)));
      ask(view.uid(), fork);
    } else if (askAgain && !view.fork().get().known()) {
      ask(view.uid(), view.fork().get());
    }
  }

  private void keepOrDrop(PeerView view) {
    if (!view.fork().filter(fork -> stillHolds(view, fork)).isPresent()
        || !(Relations.of(draft, view) instanceof Relation.Unknown)) {
      draft.peers.put(view.uid(), view.withFork(Optional.empty()));
    }
  }

  /** Both histories have only grown since the search began. */
  private boolean stillHolds(PeerView view, Fork fork) {
    return draft.history.contains(fork.here())
        && view.last()
            .map(Heartbeat::position)
            .filter(there ->
                there.number() >= fork.there().number() && there.term().equals(fork.there().term()))
            .isPresent();
  }

  private void ask(Uid peer, Fork fork) {
    List<Long> questions = fork.questions(Message.MAX_QUERY);
    if (!questions.isEmpty()) {
      draft.send(peer, new Message.LineageQuery(questions));
    }
  }
}
