package dev.redoubt.database;

import static dev.redoubt.database.Samples.draft;
import static dev.redoubt.database.Samples.host;
import static dev.redoubt.database.Samples.uid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.ObjectReader.ListKey;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.ObjectChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Far places of long lists, against a list of all names. */
class LongListsTest {

  private static final int HOSTS = 9_000;

  @TempDir private Path directory;
  private DatabaseHome home;
  private Lease lease;
  private Database database;
  private final SortedSet<String> names = new TreeSet<>();
  private int revision = 1;

  @BeforeEach
  void fill() throws IOException {
    home = DatabaseHome.open(directory, DatabaseOptions.DEFAULT, Samples.environment());
    lease = home.lease();
    database = lease.database();
    database.commit(Samples.firstTerm());
    List<ObjectChange> changes = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      changes.add(added(i, "host-%06d".formatted(i * 10)));
    }
    publish(changes);
  }

  @AfterEach
  void close() {
    lease.close();
    home.close();
  }

  @Test
  void placesFollowWhatIsPublished() {
    assertPlaces(database.published(), names);
    Random random = new Random(5);
    for (int round = 0; round < 4; round++) {
      List<ObjectChange> changes = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int number = HOSTS + round * 50 + i;
        String place = "host-%06d".formatted(random.nextInt(HOSTS) * 10);
        changes.add(added(number, place + "-" + number));
      }
      publish(changes);
      assertPlaces(database.published(), names);
    }
  }

  @Test
  void aSessionSeesItsOwnAddedAndDeletedObjects() {
    assertPlaces(database.published(), names);
    SortedSet<String> own = new TreeSet<>(names);
    try (Overlay overlay = database.newOverlay()) {
      for (int i = 0; i < 300; i++) {
        String name = "host-%06d".formatted(i * 290 + 5);
        overlay.put(host(HOSTS + i, name));
        own.add(name);
        overlay.delete(uid(i * 7L));
        own.remove("host-%06d".formatted(i * 70));
      }
      // Deleted and put back: as published.
      overlay.put(host(0, "host-000000"));
      own.add("host-000000");
      assertPlaces(overlay, own);
    }
  }

  @Test
  void muchInOnePlaceIsReadAnew() {
    assertPlaces(database.published(), names);
    List<ObjectChange> changes = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      changes.add(added(HOSTS + i, "host-000000-%06d".formatted(i)));
    }
    publish(changes);
    assertPlaces(database.published(), names);
  }

  private static void assertPlaces(ObjectReader reader, SortedSet<String> expected) {
    List<String> sorted = List.copyOf(expected);
    for (int place : new int[] {1, 4_999, 5_001, 6_000, 6_001, 7_777, 8_500, sorted.size()}) {
      assertThat(reader.keyAt("host", place).map(ListKey::name))
          .as("place %d of %d", place, sorted.size())
          .contains(sorted.get(place - 1));
    }
    assertThat(reader.keyAt("host", sorted.size() + 1L)).isEmpty();
  }

  private ObjectChange added(int number, String name) {
    names.add(name);
    ManagedObject object = host(number, name);
    return new ObjectChange(object.uid(), Optional.empty(), Optional.of(object));
  }

  private void publish(List<ObjectChange> changes) {
    revision++;
    database.commit(draft(revision, changes));
  }
}
