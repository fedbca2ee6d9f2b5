package dev.redoubt.database;

import static dev.redoubt.database.Samples.draft;
import static dev.redoubt.database.Samples.rule;
import static dev.redoubt.database.Samples.uid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.order.Placed;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders of sessions and of what is published, against a list that is sorted each time. */
class OrdersTest {

  private static final Uid LAYER = uid(1000);
  private static final int RULES = 40;

  @TempDir private Path directory;
  private DatabaseHome home;
  private Lease lease;
  private Database database;

  @BeforeEach
  void open() throws IOException {
    home = DatabaseHome.open(directory, DatabaseOptions.DEFAULT, Samples.environment());
    lease = home.lease();
    database = lease.database();
    database.commit(Samples.firstTerm());
  }

  @AfterEach
  void close() {
    lease.close();
    home.close();
  }

  /** Two sessions change rules of their own in one layer, roll back, and publish in turn. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void sessionsSeeTheirOwnOrderOverThePublishedOne(long seed) {
    Random random = new Random(seed);
    Map<Uid, ManagedObject> published = new HashMap<>();
    int revision = 1;
    for (int round = 0; round < 6; round++) {
      try (Overlay first = database.newOverlay();
          Overlay second = database.newOverlay()) {
        List<Overlay> overlays = List.of(first, second);
        List<Map<Uid, ManagedObject>> own = List.of(new HashMap<>(), new HashMap<>());
        for (int step = 0; step < 60; step++) {
          int who = random.nextInt(2);
          edit(random, overlays.get(who), own.get(who), who);
          if (random.nextInt(12) == 0) {
            publish(++revision, own.get(who), published, who);
          }
          assertThat(database.published().order(LAYER).places())
              .as("published, seed %s", seed)
              .isEqualTo(sorted(published));
          for (int i = 0; i < 2; i++) {
            Map<Uid, ManagedObject> seen = new HashMap<>(published);
            seen.keySet().removeIf(own.get(i)::containsKey);
            own.get(i).values().stream()
                .filter(rule -> !rule.name().equals("gone"))
                .forEach(rule -> seen.put(rule.uid(), rule));
            assertThat(overlays.get(i).order(LAYER).places())
                .as("session %s, seed %s", i, seed)
                .isEqualTo(sorted(seen));
          }
        }
      }
    }
    assertThat(database.verify(Progress.NONE).damage()).isEmpty();
  }

  @Test
  void readersBesideAWriterSeeWholeOrders() throws InterruptedException {
    AtomicBoolean running = new AtomicBoolean(true);
    List<String> wrong = new ArrayList<>();
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              int least = 0;
              while (running.get()) {
                int size = database.published().order(LAYER).size();
                if (size < least) {
                  wrong.add(size + " after " + least);
                }
                least = size;
              }
            });
    for (int number = 1; number <= 200; number++) {
      database.commit(draft(number, List.of(Samples.add(rule(number, LAYER, "r" + number)))));
      assertThat(database.published().order(LAYER).size()).isEqualTo(number);
    }
    running.set(false);
    reader.join();
    assertThat(wrong).isEmpty();
  }

  private static void edit(Random random, Overlay overlay, Map<Uid, ManagedObject> own, int who) {
    boolean undone = random.nextInt(4) == 0;
    Map<Uid, ManagedObject> changes = undone ? new HashMap<>(own) : own;
    overlay.savepoint();
    for (int i = 0; i <= random.nextInt(3); i++) {
      long number = 2L * random.nextInt(RULES / 2) + who + 1;
      ManagedObject rule = rule(number, LAYER, "r" + random.nextInt(100));
      if (random.nextInt(3) == 0) {
        overlay.delete(rule.uid());
        changes.put(rule.uid(), gone(number));
      } else {
        overlay.put(rule);
        changes.put(rule.uid(), rule);
      }
    }
    if (undone) {
      overlay.rollback();
    } else {
      overlay.release();
    }
  }

  private void publish(
      int revision, Map<Uid, ManagedObject> own, Map<Uid, ManagedObject> published, int who) {
    List<ObjectChange> changes = new ArrayList<>();
    own.forEach((uid, rule) -> {
      Optional<ManagedObject> before = Optional.ofNullable(published.get(uid));
      Optional<ManagedObject> after = Optional.of(rule).filter(each -> !each.name().equals("gone"));
      if (!before.equals(after)) {
        changes.add(new ObjectChange(uid, before, after));
      }
      after.ifPresentOrElse(each -> published.put(uid, each), () -> published.remove(uid));
    });
    if (!changes.isEmpty()) {
      database.commit(draft(revision * 2L + who, changes));
    }
  }

  private static ManagedObject gone(long number) {
    return ManagedObject.of(Samples.body(uid(number), "access-rule", "gone"));
  }

  private static List<Placed> sorted(Map<Uid, ManagedObject> rules) {
    return rules.values().stream()
        .map(rule -> new Placed(rule.peek().path("rank").asString(), rule.uid(), "access-rule"))
        .sorted()
        .toList();
  }
}
