package dev.redoubt.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.digest.ElementHash;
import dev.redoubt.database.digest.SetDigest;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SpreadTest {

  private static final List<Integer> MANY = IntStream.range(0, 1_001).boxed().toList();

  @Test
  void keepsTheOrderOfTheItems() {
    assertThat(new Spread(3).mapping(MANY, item -> item * 2))
        .isEqualTo(MANY.stream().map(item -> item * 2).toList());
  }

  @Test
  void usesThreadsForManyItemsOnly() {
    assertThat(threadsFor(MANY)).hasSize(2).doesNotContain(Thread.currentThread());
    assertThat(threadsFor(MANY.subList(0, 499))).containsExactly(Thread.currentThread());
  }

  @Test
  void throwsTheFirstFailureInTheOrderOfTheItems() {
    assertThatThrownBy(() ->
            new Spread(2)
                .over(
                    MANY,
                    part -> {
                      throw new IllegalArgumentException("part from " + part.getFirst());
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("part from 0");
  }

  @Test
  void anInterruptionNeitherEndsTheWorkNorIsLost() {
    Thread.currentThread().interrupt();
    List<Integer> done = new Spread(2).mapping(MANY, item -> item);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).isEqualTo(MANY);
  }

  @Test
  void makesTheSameDigestWithOneThreadAndWithSeveral() {
    List<ObjectChange> changes = Samples.hosts(1, 600);
    SetDigest before = SetDigest.empty();
    before.add(new ElementHash().of(new Uid(1, 2), new Uid(3, 4), new byte[] {5}, 0));

    assertThat(new DigestUpdate(new Spread(4)).after(before, changes).summary())
        .isEqualTo(new DigestUpdate(new Spread(1)).after(before, changes).summary());
  }

  private static Set<Thread> threadsFor(List<Integer> items) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    int parts = new Spread(2).over(items, part -> threads.add(Thread.currentThread())).size();
    assertThat(parts).isEqualTo(threads.size());
    return threads;
  }
}
