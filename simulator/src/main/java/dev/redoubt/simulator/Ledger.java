package dev.redoubt.simulator;

import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Revision;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every revision that was ever made, and those of them that some disk still owes to the world. */
final class Ledger {

  private final Map<Chain, Revision> everything = new LinkedHashMap<>();
  private final Map<Chain, Revision> owed = new LinkedHashMap<>();

  void add(Revision revision) {
    everything.put(revision.chain(), revision);
    owed.put(revision.chain(), revision);
  }

  boolean knows(Chain chain) {
    return everything.containsKey(chain);
  }

  /** A revision that is known. */
  Revision find(Chain chain) {
    Revision found = everything.get(chain);
    if (found == null) {
      throw new IllegalStateException("Nobody ever made " + chain);
    }
    return found;
  }

  /** Whether a revision must be somewhere. */
  boolean owes(Revision revision) {
    return owed.containsKey(revision.chain());
  }

  int size() {
    return everything.size();
  }

  /** What must be somewhere. */
  Collection<Revision> owed() {
    return owed.values();
  }

  /** A revision was purged on purpose. */
  void forgive(Revision revision) {
    owed.remove(revision.chain());
  }

  /** A disk was lost, or what it had last: what is on no disk any more is nobody's fault. */
  void keepWhatIsOn(List<SimulatedServer> servers) {
    owed.values()
        .removeIf(revision -> servers.stream().noneMatch(server -> server.disk().holds(revision)));
  }
}
