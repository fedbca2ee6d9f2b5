package dev.redoubt.simulator;

import dev.redoubt.ha.core.Request;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import java.util.Set;

/** A course of events that is played again and again, with a crash at another write each time. */
enum Script {
  /** The Active is asked to hand over. */
  CHANGEOVER(false) {
    @Override
    void write(World world) {
      publish(world, 5_000, 0);
      ask(world, 8_000, 0, new Request.SetStandby(uid(world, 1)));
      publish(world, 14_000, 1);
      ask(world, 16_000, 1, new Request.SetStandby(uid(world, 0)));
      publish(world, 22_000, 0);
    }
  },

  /** A standby is asked to become Active, and asks the Active. */
  CHANGEOVER_FROM_THE_STANDBY(false) {
    @Override
    void write(World world) {
      publish(world, 5_000, 0);
      ask(world, 8_000, 2, new Request.SetActive(false, false));
      publish(world, 14_000, 2);
    }
  },

  /** The target falls silent with the grant; the changeover is cancelled. */
  CANCELLED_CHANGEOVER(false) {
    @Override
    void write(World world) {
      publish(world, 5_000, 0);
      ask(world, 8_000, 0, new Request.SetStandby(uid(world, 1)));
      at(world, 8_000, () -> isolateTheTarget(world));
      ask(world, 20_000, 0, new Request.CancelChangeover());
      at(world, 24_000, () -> world.network().heal());
      publish(world, 30_000, 0);
    }
  },

  /** The Active is cut off, a standby is forced, the old Active returns and loses. */
  FORCED_AND_RESOLVED(true) {
    @Override
    void write(World world) {
      publish(world, 5_000, 0);
      at(world, 7_000, () -> world.network().isolate(0));
      publish(world, 8_000, 0);
      ask(world, 15_000, 1, new Request.SetActive(true, true));
      publish(world, 18_000, 1);
      publish(world, 19_000, 0);
      at(world, 20_000, () -> world.network().heal());
      ask(world, 30_000, 0, new Request.SetStandby(uid(world, 1)));
      publish(world, 40_000, 1);
    }
  },

  /** Both sides of a conflict are set to Standby at the same time: one stays Active. */
  CROSSED_RESOLUTION(true) {
    @Override
    void write(World world) {
      publish(world, 5_000, 0);
      at(world, 7_000, () -> world.network().isolate(0));
      ask(world, 15_000, 1, new Request.SetActive(true, true));
      publish(world, 18_000, 1);
      publish(world, 19_000, 0);
      at(world, 20_000, () -> world.network().heal());
      ask(world, 30_000, 0, new Request.SetStandby(uid(world, 1)));
      ask(world, 30_000, 1, new Request.SetStandby(uid(world, 0)));
    }
  },

  /** Every database is replaced by hand. */
  FULL_SYNC(false) {
    @Override
    void write(World world) {
      publish(world, 5_000, 0);
      ask(world, 8_000, 0, new Request.FullSync(Set.of(), false));
      publish(world, 9_000, 0);
    }
  },

  /**
   * The Active's disk goes back; it steps down, and a standby with the newest revisions goes on.
   */
  ROLLED_BACK_AND_STEPPED_DOWN(true) {
    @Override
    void write(World world) {
      rollBack(world);
      ask(world, 16_000, 0, new Request.StepDown());
      ask(world, 26_000, 1, new Request.SetActive(true, true));
      publish(world, 34_000, 1);
    }
  },

  /**
   * The Active's disk goes back; it goes on in a new term, and the standby that knew more waits.
   */
  ROLLED_BACK_AND_GONE_ON(true) {
    @Override
    void write(World world) {
      rollBack(world);
      ask(world, 16_000, 0, new Request.GoOnInNewTerm());
      publish(world, 22_000, 0);
      ask(world, 30_000, 0, new Request.FullSync(Set.of(), true));
    }
  },

  /** What only the loser of a conflict had is salvaged, and its archive deleted. */
  SALVAGED(true) {
    @Override
    void write(World world) {
      FORCED_AND_RESOLVED.write(world);
      at(world, 36_000, () -> world.administrators().recovery().salvage(server(world, 1)));
      at(world, 42_000, () -> world.administrators().recovery().deleteArchives(server(world, 0)));
    }
  },

  /** The Primary is lost, a secondary promoted; the Primary returns and is reinitialized. */
  PROMOTED(true) {
    @Override
    void write(World world) {
      publish(world, 5_000, 0);
      at(world, 7_000, () -> world.network().isolate(0));
      publish(world, 8_000, 0);
      promote(world, 15_000, server(world, 1));
      publish(world, 18_000, 0);
      at(world, 24_000, () -> world.network().heal());
      reinitialize(world, 32_000, server(world, 0));
      publish(world, 40_000, 1);
    }
  };

  private static final long LENGTH_MILLIS = 45_000;
  private static final long RETRY_MILLIS = 2_500;

  private final boolean force;

  Script(boolean force) {
    this.force = force;
  }

  /** Whether two servers may be Active at a time in it. */
  boolean force() {
    return force;
  }

  long millis() {
    return LENGTH_MILLIS;
  }

  /** Puts what happens on the world's schedule. */
  abstract void write(World world);

  /** As soon as the grant is on the giver's disk, and before it arrives. */
  private static void isolateTheTarget(World world) {
    if (world.servers().getFirst().disk().local().mode() == Mode.HANDING_OVER) {
      world.network().isolate(1);
    } else {
      at(world, 1, () -> isolateTheTarget(world));
    }
  }

  private static void rollBack(World world) {
    publish(world, 5_000, 0);
    at(
        world,
        8_000,
        () -> {
          SimulatedDisk.Image image = world.servers().getFirst().disk().image();
          at(world, 4_000, () -> goBack(world, image));
        });
    publish(world, 9_000, 0);
  }

  private static void goBack(World world, SimulatedDisk.Image image) {
    SimulatedServer server = world.servers().getFirst();
    if (server.isUp()) {
      server.crash();
    }
    server.disk().restore(image);
    world.invariants().rolledBack(server);
    server.start();
  }

  /** Tries until it is promoted: it may be down, or have to confirm what it is behind of. */
  private static void promote(World world, long millis, SimulatedServer server) {
    at(
        world,
        millis,
        () -> {
          if (!server.members().primary().equals(server.uid())) {
            world.administrators().recovery().promote(server);
            promote(world, RETRY_MILLIS, server);
          }
        });
  }

  /**
   * Tries until the lost Primary is another server: it may not have learned yet that it is lost.
   */
  private static void reinitialize(World world, long millis, SimulatedServer lost) {
    at(
        world,
        millis,
        () -> {
          if (world.servers().contains(lost)) {
            world.administrators().recovery().reinitialize();
            reinitialize(world, RETRY_MILLIS, lost);
          }
        });
  }

  private static SimulatedServer server(World world, int index) {
    return world.servers().get(index);
  }

  private static Uid uid(World world, int index) {
    return world.servers().get(index).uid();
  }

  private static void at(World world, long millis, Runnable action) {
    world.schedule().in(millis, action);
  }

  private static void publish(World world, long millis, int index) {
    SimulatedServer server = server(world, index);
    at(
        world,
        millis,
        () -> {
          for (int i = 0; i < 3; i++) {
            world.administrators().publish(server);
          }
        });
  }

  /** Asks; a server that is down is asked when it is up again. */
  private static void ask(World world, long millis, int index, Request request) {
    at(
        world,
        millis,
        () -> {
          SimulatedServer server = world.servers().get(index);
          if (server.isUp()) {
            world.administrators().request(server, request);
          } else {
            ask(world, RETRY_MILLIS, index, request);
          }
        });
  }
}
