package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Revision;

/**
 * Invariant 6: a crash at any point leaves each server with the old or the new database and the
 * mode it last persisted; each session is private or published, never both; each activation is
 * finished or not begun.
 */
final class CrashLeavesOldOrNew extends Invariant {

  CrashLeavesOldOrNew(World world) {
    super(world, 6);
  }

  @Override
  void committed(SimulatedServer server, Revision revision) {
    long times =
        server.disk().database().revisions().stream()
            .map(Revision::session)
            .filter(revision.session()::equals)
            .count();
    require(times == 1, server, () -> "has a session in " + times + " revisions");
  }

  @Override
  void persisted(SimulatedServer server) {
    Uid self = server.uid();
    boolean owns =
        server
            .disk()
            .database()
            .history()
            .lastTerm()
            .filter(term -> term.record().server().equals(self))
            .isPresent();
    require(
        server.disk().local().mode() != Mode.ACTIVE || owns,
        server,
        () -> "is Active on disk without a term record of its own");
  }

  @Override
  void started(SimulatedServer server, CoreState state) {
    require(
        state.mode() == server.disk().local().mode()
            && state.history().position().equals(server.disk().database().position()),
        server,
        () -> "starts as another one than its disk says");
    require(!server.disk().hasTail(), server, () -> "starts without reading a torn write");
  }

  @Override
  void settled() {
    for (SimulatedServer server : world.servers()) {
      require(
          server.disk().local().intent().isEmpty(), server, () -> "never finished its activation");
    }
  }
}
