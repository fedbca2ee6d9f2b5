package dev.redoubt.database;

import static dev.redoubt.database.Samples.draft;
import static dev.redoubt.database.Samples.group;
import static dev.redoubt.database.Samples.host;
import static dev.redoubt.database.Samples.rule;
import static dev.redoubt.database.Samples.uid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Domain;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayTest {

  private static final int OBJECTS = 30;

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

  @Test
  void isSeenByItsSessionOnlyAndShowsWhatOthersPublishMeanwhile() {
    try (Overlay overlay = database.newOverlay()) {
      overlay.put(host(1, "mine"));
      database.commit(draft(1, List.of(Samples.add(host(2, "theirs")))));

      assertThat(database.published().find(uid(1))).isEmpty();
      assertThat(overlay.list("host", Optional.empty(), 10))
          .extracting(ManagedObject::name)
          .containsExactly("mine", "theirs");
      assertThat(overlay.count("host")).isEqualTo(2);
      assertThat(overlay.skip("host", Optional.empty(), 2)).isPresent();
    }
  }

  @Test
  void rollsBackToItsMarksWithTheCounts() {
    try (Overlay overlay = database.newOverlay()) {
      overlay.put(host(1, "kept"));
      overlay.savepoint();
      overlay.put(host(2, "dropped"));
      overlay.delete(uid(1));
      overlay.rollback();
      overlay.savepoint();
      overlay.put(host(3, "kept too"));
      overlay.release();

      assertThat(overlay.count("host")).isEqualTo(2);
      assertThat(overlay.find(uid(1))).isPresent();
      assertThat(overlay.find(uid(2))).isEmpty();
      assertThat(overlay.findByName(Domain.SMC_USER.uid(), "network", "dropped")).isEmpty();
      assertThatThrownBy(overlay::rollback).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void keepsANameThatTwoObjectsSwap() {
    database.commit(draft(1, List.of(Samples.add(host(1, "a")), Samples.add(host(2, "b")))));
    try (Overlay overlay = database.newOverlay()) {
      overlay.put(host(1, "b"));
      overlay.put(host(2, "a"));

      assertThat(overlay.findByName(Domain.SMC_USER.uid(), "network", "a")).contains(uid(2));
      assertThat(overlay.findByName(Domain.SMC_USER.uid(), "network", "b")).contains(uid(1));
    }
  }

  /** What the overlay shows before a publish is what everybody sees after it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void showsWhatAPublishWillShow(long seed) {
    Random random = new Random(seed);
    Map<Uid, ManagedObject> model = new HashMap<>();
    for (int session = 1; session <= 5; session++) {
      Map<Uid, ManagedObject> before = Map.copyOf(model);
      try (Overlay overlay = database.newOverlay()) {
        for (int step = 0; step < 25; step++) {
          change(random, overlay, model);
        }
        String seen = everything(overlay);

        database.commit(draft(session, changes(before, model)));

        assertThat(everything(database.published())).as("seed %s", seed).isEqualTo(seen);
      }
    }
    assertThat(database.verify(Progress.NONE).damage()).as("seed %s", seed).isEmpty();
  }

  private static void change(Random random, Overlay overlay, Map<Uid, ManagedObject> model) {
    long number = 1L + random.nextInt(OBJECTS);
    if (random.nextInt(4) == 0) {
      overlay.delete(uid(number));
      model.remove(uid(number));
      return;
    }
    ManagedObject object =
        switch ((int) (number % 3)) {
          case 0 -> host(number, "host-" + number + "-" + random.nextInt(3));
          case 1 -> group(number, "group-" + number, uid(1L + random.nextInt(OBJECTS)));
          default -> rule(number, uid(1000), "r" + random.nextInt(100) + "-" + number);
        };
    overlay.put(object);
    model.put(object.uid(), object);
  }

  private static List<ObjectChange> changes(
      Map<Uid, ManagedObject> before, Map<Uid, ManagedObject> after) {
    List<ObjectChange> changes = new ArrayList<>();
    for (long number = 1; number <= OBJECTS; number++) {
      Optional<ManagedObject> old = Optional.ofNullable(before.get(uid(number)));
      Optional<ManagedObject> now = Optional.ofNullable(after.get(uid(number)));
      if (!old.equals(now)) {
        changes.add(new ObjectChange(uid(number), old, now));
      }
    }
    return changes;
  }

  private static String everything(ObjectReader reader) {
    StringBuilder text = new StringBuilder();
    for (String type : reader.types()) {
      text.append(type).append(' ').append(reader.count(type)).append('\n');
      text.append(reader.list(type, Optional.empty(), 1000)).append('\n');
    }
    for (long number = 1; number <= OBJECTS; number++) {
      text.append(reader.usedBy(uid(number), 1000)).append('\n');
      reader
          .find(uid(number))
          .ifPresent(object ->
              text.append(reader.findByName(Domain.SMC_USER.uid(), "network", object.name())));
    }
    return text.append(reader.order(uid(1000)).places()).toString();
  }
}
