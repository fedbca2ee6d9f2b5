package dev.redoubt.ha.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.GateReason;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class GateKeeperTest {

  private final WriteGate gate =
      new WriteGate(
          Duration.ofSeconds(5),
          new WriteGate.Refusal(WriteRefusedException.Reason.HELD, "starting"));
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final GateKeeper keeper = new GateKeeper(gate, events::add);

  @AfterEach
  void close() {
    keeper.close();
  }

  private static Effect.CloseGate order(long ticket, GateReason reason) {
    return new Effect.CloseGate(ticket, reason, "ticket " + ticket);
  }

  @Test
  void ordersAreCarriedOutInTheirOrder() throws InterruptedException {
    keeper.open();
    keeper.close(order(1, GateReason.CHANGEOVER));
    keeper.open();
    keeper.close(order(2, GateReason.STANDBY));

    assertThat(events.take()).isEqualTo(new Event.GateClosed(1));
    assertThat(events.take()).isEqualTo(new Event.GateClosed(2));
    assertThat(gate.refusal())
        .contains(new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "ticket 2"));
  }

  @Test
  void aClosedGateIsReportedOnlyWhenNoWriteRunsAnyMore() throws InterruptedException {
    keeper.open();
    keeper.close(order(1, GateReason.CHANGEOVER));
    events.take();
    keeper.open();
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              while (writing.getCount() > 0) {
                try {
                  gate.write(() -> {
                    writing.countDown();
                    goOn.await();
                    return true;
                  });
                } catch (WriteRefusedException _) {
                  Thread.onSpinWait();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    writing.await();

    keeper.close(order(2, GateReason.CHANGEOVER));
    assertThat(events).isEmpty();
    goOn.countDown();

    assertThat(events.take()).isEqualTo(new Event.GateClosed(2));
    writer.join();
  }

  @ParameterizedTest
  @EnumSource(GateReason.class)
  void everyReasonIsOneThatAnAdministratorUnderstands(GateReason reason)
      throws InterruptedException {
    keeper.close(order(1, reason));
    events.take();

    assertThat(gate.refusal())
        .hasValueSatisfying(refusal ->
            assertThat(refusal.reason())
                .isEqualTo(
                    switch (reason) {
                      case STANDBY -> WriteRefusedException.Reason.STANDBY;
                      case CHANGEOVER, ACTIVATION -> WriteRefusedException.Reason.CHANGEOVER;
                      case STARTING, CONFLICT, RESOLUTION, ROLLED_BACK ->
                          WriteRefusedException.Reason.HELD;
                    }));
  }
}
