package dev.redoubt.ha.shell;

import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException.Reason;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.GateReason;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Opens and closes the write gate in the order that the core decides, from a thread of its own:
 * closing waits for running writes, and the core must not.
 */
final class GateKeeper implements AutoCloseable {

  private final WriteGate gate;
  private final Consumer<Event> events;
  private final ExecutorService inOrder =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("gate").factory());

  GateKeeper(WriteGate gate, Consumer<Event> events) {
    this.gate = gate;
    this.events = events;
  }

  void open() {
    inOrder.execute(gate::open);
  }

  void close(Effect.CloseGate order) {
    inOrder.execute(() -> {
      gate.close(new WriteGate.Refusal(refusal(order.reason()), order.message()));
      events.accept(new Event.GateClosed(order.ticket()));
    });
  }

  @Override
  public void close() {
    inOrder.shutdownNow();
  }

  private static Reason refusal(GateReason reason) {
    return switch (reason) {
      case STANDBY -> Reason.STANDBY;
      case CHANGEOVER, ACTIVATION -> Reason.CHANGEOVER;
      case STARTING, CONFLICT, RESOLUTION, ROLLED_BACK -> Reason.HELD;
    };
  }
}
