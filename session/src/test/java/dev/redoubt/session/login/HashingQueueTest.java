package dev.redoubt.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HashingQueueTest {

  private final HashingQueue queue = new HashingQueue(Duration.ZERO, 1);

  @Test
  void anAddressFillsItsOwnPlacesOnly() {
    Optional<String> first =
        queue.inTurn(
            "a",
            () -> {
              assertThat(queue.inTurn("a", () -> "second")).isEmpty();
              assertThat(queue.inTurn("b", () -> "other")).contains("other");
              return "first";
            });
    assertThat(first).contains("first");
    assertThat(queue.inTurn("a", () -> "later")).contains("later");
  }

  @Test
  void twoAreInTurnAtATime() {
    queue.inTurn(
        "a",
        () ->
            queue.inTurn(
                "b",
                () -> {
                  assertThat(queue.inTurn("c", () -> "third")).isEmpty();
                  return "second";
                }));
    assertThat(queue.inTurn("c", () -> "third")).contains("third");
  }
}
