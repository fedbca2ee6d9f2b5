package dev.redoubt.ha.dynamic;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.model.Uid;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes recovery material of gateways on the Active. The limits are for what one Active takes: the
 * union of two sides of a conflict may hold more, and nothing of it is let go.
 */
public final class RecoveryDesk {

  private final RecoveryStore store;
  private final Supplier<CoreState> state;
  private final InstantSource clock;
  private final Limits limits;

  /**
   * What there may be at most; nothing is deleted to make room.
   *
   * @param ofGateway pieces of one gateway
   * @param materials pieces of all
   * @param bytes of all contents
   */
  record Limits(int ofGateway, long materials, long bytes) {
    static final Limits STANDARD = new Limits(100, 100_000, 256L << 20);
  }

  /** A desk with the limits that hold. */
  public RecoveryDesk(RecoveryStore store, Supplier<CoreState> state, InstantSource clock) {
    this(store, state, clock, Limits.STANDARD);
  }

  RecoveryDesk(RecoveryStore store, Supplier<CoreState> state, InstantSource clock, Limits limits) {
    this.store = store;
    this.state = state;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Takes material; if it is here already, that is all. On return it is on the disk. A changeover
   * that begins meanwhile may not have drained it: then it is not said to be taken, and the gateway
   * sends it to the new Active again.
   *
   * @return false if this server is not Active: another one takes it
   * @throws IllegalArgumentException if the gateway has sent something else under the same id,
   *     which stays as it is
   * @throws IllegalStateException if a limit is reached; the message names it
   */
  public synchronized boolean take(Uid gateway, String gatewayName, SentMaterial sent) {
    if (!isWriting()) {
      return false;
    }
    List<MaterialSummary> before = store.ofGateway(gateway);
    if (isHere(before, sent)) {
      return true;
    }
    requireRoom(before.size(), sent.content().length);
    store.join(
        new RecoveryMaterial(gateway, gatewayName, Instant.ofEpochMilli(clock.millis()), sent));
    return isWriting();
  }

  private boolean isWriting() {
    return ReportDesk.writingTerm(state.get()).isPresent();
  }

  private boolean isHere(List<MaterialSummary> before, SentMaterial sent) {
    List<SentMaterial> same =
        before.stream()
            .map(MaterialSummary::key)
            .filter(key -> key.id().equals(sent.id()))
            .map(store::find)
            .flatMap(Optional::stream)
            .map(RecoveryMaterial::sent)
            .toList();
    if (!same.isEmpty() && !same.contains(sent)) {
      throw new IllegalArgumentException(
          "Other recovery material was sent under the id "
              + sent.id()
              + " and stays as it is: draw another id");
    }
    return !same.isEmpty();
  }

  private void requireRoom(int ofGateway, int bytes) {
    if (ofGateway >= limits.ofGateway()) {
      throw new IllegalStateException(
          "%d pieces of recovery material of this gateway are kept, the most there may be"
              .formatted(limits.ofGateway()));
    }
    RecoveryStore.Totals totals = store.totals();
    if (totals.materials() >= limits.materials() || totals.bytes() + bytes > limits.bytes()) {
      throw new IllegalStateException(
          "The recovery material of all gateways has at most %d pieces and %d MiB"
              .formatted(limits.materials(), limits.bytes() >> 20));
    }
  }
}
