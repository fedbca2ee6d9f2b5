package dev.redoubt.simulator;

import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;

/**
 * Invariant 8: no heartbeat, revision, snapshot or grant is sent or processed unless the peer's
 * recorded key is valid at that message. A server in whose place another was promoted is silent.
 */
final class OnlyTrustedPeers extends Invariant {

  OnlyTrustedPeers(World world) {
    super(world, 8);
  }

  @Override
  void sent(SimulatedServer server, Uid to, Message message) {
    require(
        server.state().filter(state -> state.local().replaced().isPresent()).isEmpty(),
        server,
        () -> "speaks although another server replaced it");
    require(
        server.knows(to),
        server,
        () -> "sends " + message.getClass().getSimpleName() + " to a server without trust");
  }

  @Override
  void heard(SimulatedServer server, SimulatedServer from, Heartbeat heartbeat) {
    require(server.trusts(from.uid()), server, () -> "hears a server without trust");
  }

  @Override
  void applied(SimulatedServer server, SimulatedServer source, Position before, Revision what) {
    require(server.trusts(source.uid()), server, () -> "applies from a server without trust");
  }

  @Override
  void restored(SimulatedServer server, SimulatedServer source, Generation replaced) {
    require(server.trusts(source.uid()), server, () -> "is restored by one without trust");
  }
}
