package dev.redoubt.ha.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PublishSignalTest {

  private static final long LONG = 3_600_000;

  private final PublishSignal signal = new PublishSignal();

  private CompletableFuture<Boolean> waiting(long seen) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return signal.await(seen, LONG);
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }

  @Test
  void wakesEverybodyWhoWaits() {
    long seen = signal.count();
    List<CompletableFuture<Boolean>> streams =
        IntStream.range(0, 5).mapToObj(i -> waiting(seen)).toList();

    signal.raise();

    assertThat(streams).allSatisfy(stream -> assertThat(stream.join()).isTrue());
  }

  @Test
  void aSignalBetweenTheLookAndTheWaitIsNotLost() throws InterruptedException {
    long seen = signal.count();
    signal.raise();

    assertThat(signal.await(seen, LONG)).isTrue();
    assertThat(signal.count()).isEqualTo(seen + 1);
  }

  @Test
  void withoutASignalTheTimeEndsTheWait() throws InterruptedException {
    assertThat(signal.await(signal.count(), 1)).isFalse();
    assertThat(signal.await(signal.count(), 0)).isFalse();
  }

  @Test
  void anInterruptionEndsTheWait() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> signal.await(signal.count(), LONG))
        .isInstanceOf(InterruptedException.class);
  }
}
