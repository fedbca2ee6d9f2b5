package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.function.Supplier;

/**
 * One invariant of the design (section 13), seen from outside: it knows every disk, which no server
 * does. It is told of everything that happens and throws when it is broken.
 */
abstract class Invariant {

  final World world;
  private final int number;

  Invariant(World world, int number) {
    this.world = world;
    this.number = number;
  }

  /** A revision was made and is on the disk of its server. */
  void committed(SimulatedServer server, Revision revision) {}

  /** An administrator was told that a session is published. */
  void answered(SimulatedServer server, Uid session, Position position) {}

  /** The local state on a disk is another one. */
  void persisted(SimulatedServer server) {}

  /** A process has read its disk. */
  void started(SimulatedServer server, CoreState state) {}

  /** A standby applied a streamed revision. */
  void applied(SimulatedServer server, SimulatedServer source, Position before, Revision what) {}

  /** A standby switched to a restored generation. */
  void restored(SimulatedServer server, SimulatedServer source, Generation replaced) {}

  /** An administrator deleted an archive. */
  void deleted(SimulatedServer server, Generation archive) {}

  /** The core sends a message. */
  void sent(SimulatedServer server, Uid to, Message message) {}

  /** A heartbeat arrived, and is about to be fed. */
  void heard(SimulatedServer server, SimulatedServer from, Heartbeat heartbeat) {}

  /** After each step of each server. */
  void stepped(SimulatedServer server, Event event, CoreState state, Supplier<HaStatus> status) {}

  /** A disk went back, or is gone. */
  void rolledBack(SimulatedServer server) {}

  /** After the faults stopped and everything had its time. */
  void settled() {}

  final void require(boolean condition, SimulatedServer server, Supplier<String> text) {
    if (!condition) {
      throw new InvariantBroken(
          "Invariant "
              + number
              + " at "
              + world.schedule().now()
              + " ms: "
              + server.name()
              + " "
              + text.get());
    }
  }
}
