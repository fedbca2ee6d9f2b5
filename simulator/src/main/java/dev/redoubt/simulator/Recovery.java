package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.Peers;
import dev.redoubt.ha.core.Request;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What administrators do after a disaster: a secondary is promoted in place of a lost Primary, that
 * one comes back and is reinitialized, and what only a loser had is salvaged.
 */
final class Recovery {

  private static final int LOOK_MILLIS = 100;
  private static final int LOOKS = 100;

  private final World world;
  private final Administrators administrators;
  private final RandomGenerator random;

  Recovery(World world, Administrators administrators, RandomGenerator random) {
    this.world = world;
    this.administrators = administrators;
    this.random = random;
  }

  /** Makes a server Active if it is not, and Primary in place of one that is not heard. */
  void promote(SimulatedServer server) {
    if (lostPrimary(server).isEmpty()) {
      return;
    }
    if (server.disk().local().mode() == Mode.ACTIVE) {
      publish(server, LOOKS);
      return;
    }
    administrators.request(
        server,
        new Request.SetActive(true, random.nextBoolean()),
        outcome -> {
          if (outcome instanceof Outcome.Done) {
            publish(server, LOOKS);
          }
        });
  }

  /** The gate opens a moment after the server became Active. */
  private void publish(SimulatedServer server, int looks) {
    Optional<Uid> lost = lostPrimary(server);
    if (lost.isEmpty()) {
      return;
    }
    Body promotion = new Body.Promotion(lost.get(), server.uid());
    String name = String.valueOf(server.members().names().get(lost.get()));
    if (server.publish(world.fresh(), promotion).isPresent()) {
      world.log(server, "is promoted to Primary in place of " + name);
    } else if (looks > 0) {
      server.later(LOOK_MILLIS, () -> publish(server, looks - 1));
    }
  }

  /** The Primary that this secondary does not hear; a Primary that is heard is not lost. */
  private Optional<Uid> lostPrimary(SimulatedServer server) {
    Members members = server.members();
    Optional<CoreState> state = server.state();
    if (state.isEmpty() || members.primary().equals(server.uid())) {
      return Optional.empty();
    }
    boolean heard =
        state
            .get()
            .peer(members.primary())
            .filter(view -> Peers.isFresh(view, server.now().millis()))
            .isPresent();
    return heard ? Optional.empty() : Optional.of(members.primary());
  }

  /** Deletes the object of a secondary on a server that takes writes, whatever that one does. */
  void remove(SimulatedServer active) {
    List<Uid> secondaries =
        active.members().names().keySet().stream()
            .filter(uid -> !uid.equals(active.uid()) && !uid.equals(active.members().primary()))
            .toList();
    if (secondaries.isEmpty()) {
      return;
    }
    Uid removed = secondaries.get(random.nextInt(secondaries.size()));
    String name = String.valueOf(active.members().names().get(removed));
    if (active.publish(world.fresh(), new Body.Removal(removed)).isPresent()) {
      world.log(active, "removes " + name);
    }
  }

  /**
   * A server that was replaced or removed becomes a fresh secondary of whoever takes writes and
   * does not name it any more.
   */
  void reinitialize() {
    for (SimulatedServer old : List.copyOf(world.servers())) {
      Optional<SimulatedServer> active =
          List.copyOf(world.servers()).stream()
              .filter(other -> other.disk().local().mode() == Mode.ACTIVE)
              .filter(other -> isOut(old, other.members()))
              .findFirst();
      if (active.isPresent() && world.hasRoom()) {
        reinitialize(old, active.get());
        return;
      }
    }
  }

  private static boolean isOut(SimulatedServer old, Members members) {
    return members.replacementOf(old.uid()).isPresent()
        || (old.disk().local().mode() == Mode.STANDBY && !members.contains(old.uid()));
  }

  private void reinitialize(SimulatedServer old, SimulatedServer active) {
    Uid fresh = world.fresh();
    Body addition = new Body.Addition(fresh, world.nextName());
    if (active.publish(world.fresh(), addition).isPresent()) {
      world.reinitialize(old, fresh, active.members());
    }
  }

  /** Publishes again what a bundle has and the database has not. */
  void salvage(SimulatedServer server) {
    List<Bundle> bundles = server.disk().shelf().bundles();
    if (!server.isUp() || bundles.isEmpty()) {
      return;
    }
    Bundle bundle = bundles.get(random.nextInt(bundles.size()));
    List<Chain> lacking = new ArrayList<>();
    for (Revision revision : bundle.revisions()) {
      if (revision.termRecord().isEmpty() && !isHere(server, revision)) {
        lacking.add(revision.chain());
      }
    }
    if (!lacking.isEmpty()
        && server.publish(world.fresh(), new Body.Salvage(lacking)).isPresent()) {
      world.log(server, "salvages " + lacking.size() + " revisions");
    }
  }

  /** Deletes the archives of a server that may go. */
  void deleteArchives(SimulatedServer server) {
    if (!server.isUp()) {
      return;
    }
    server
        .disk()
        .shelf()
        .archives()
        .forEach((number, archive) -> {
          if (server.bundles().mayDelete(number)) {
            world.log(server, "deletes its archive of " + archive.position());
            server.disk().shelf().deleteArchive(number);
            world.invariants().deleted(server, archive);
          }
        });
  }

  private static boolean isHere(SimulatedServer server, Revision revision) {
    return server
        .disk()
        .database()
        .chainAt(revision.number())
        .equals(Optional.of(revision.chain()));
  }
}
