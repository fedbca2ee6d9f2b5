package dev.redoubt.command.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class InnerFirstTest {

  private final List<Uid> order = new ArrayList<>();

  @Test
  void worksOnWhatIsDeepestFirstWhateverTheDepth() {
    run(uid -> uid.low() < 100_000 ? List.of(next(uid)) : List.of());

    assertThat(order).hasSize(100_001);
    assertThat(order.getFirst()).isEqualTo(new Uid(0, 100_000));
    assertThat(order.getLast()).isEqualTo(new Uid(0, 0));
  }

  @Test
  void worksOnWhatIsHeldTwiceOnce() {
    run(uid -> uid.low() < 1_000 ? List.of(next(uid), next(uid)) : List.of());

    assertThat(order).hasSize(1_001).doesNotHaveDuplicates();
  }

  @Test
  void endsWithObjectsThatHoldEachOther() {
    run(uid -> List.of(new Uid(0, 1 - uid.low())));

    assertThat(order).containsExactlyInAnyOrder(new Uid(0, 0), new Uid(0, 1));
  }

  private void run(Function<Uid, List<Uid>> held) {
    Set<Uid> done = new HashSet<>();
    InnerFirst.run(
        new Uid(0, 0),
        done::contains,
        held,
        uid -> {
          order.add(uid);
          done.add(uid);
        });
  }

  private static Uid next(Uid uid) {
    return new Uid(0, uid.low() + 1);
  }
}
