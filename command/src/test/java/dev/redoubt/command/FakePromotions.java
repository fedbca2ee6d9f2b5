package dev.redoubt.command;

import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.ha.Promotions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A secondary whose Primary, used by one gateway, is lost, or whatever the test says. */
public final class FakePromotions implements Promotions {

  public final AtomicInteger promoted = new AtomicInteger();
  public volatile boolean active;
  public volatile Optional<String> refusal = Optional.empty();

  @Override
  public Plan plan() {
    refusal.ifPresent(reason -> {
      throw new OperationRefusedException(reason);
    });
    return new Plan(
        "beta",
        active,
        List.of(new Unreachable("beta", "active", 7)),
        List.of(
            new User(FakeAvailability.PEER, "gw-1", "simple-gateway", List.of("send-logs-to"))));
  }

  @Override
  public void promote() {
    promoted.incrementAndGet();
  }
}
