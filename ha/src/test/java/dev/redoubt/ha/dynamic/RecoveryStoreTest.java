package dev.redoubt.ha.dynamic;

import static dev.redoubt.ha.dynamic.SampleMaterials.material;
import static dev.redoubt.ha.dynamic.SampleMaterials.text;
import static dev.redoubt.ha.dynamic.SampleReports.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.sync.PublishSignal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recovery material is united, durable, and never deleted. */
@Timeout(60)
class RecoveryStoreTest {

  @TempDir private Path directory;
  private final List<LocalStore> opened = new ArrayList<>();
  private final PublishSignal changed = new PublishSignal();
  private RecoveryStore store;

  @BeforeEach
  void open() {
    store = open("local");
  }

  @AfterEach
  void close() {
    opened.forEach(LocalStore::close);
  }

  @Test
  void aRestartKeepsEverything() {
    RecoveryMaterial one = material(1, 1, "one");
    assertThat(store.join(one)).isTrue();
    assertThat(store.join(material(2, 2, "two"))).isTrue();
    close();
    opened.clear();
    store = open("local");
    assertThat(texts(store)).containsExactly("one", "two");
    assertThat(store.find(one.key())).contains(one);
    assertThat(store.totals()).isEqualTo(new RecoveryStore.Totals(2, 6));
    assertThat(store.ofGateway(gateway(2))).containsExactly(material(2, 2, "two").summary());
    assertThat(store.since(0, 9).keys()).hasSize(2);
  }

  @Test
  void anIdThatIsUsedAgainReplacesNothing() {
    store.join(material(1, 1, "first"));
    store.join(material(1, 1, "other"));
    assertThat(texts(store)).containsExactlyInAnyOrder("first", "other");
  }

  @Test
  void onlyNewsIsTold() {
    long before = changed.count();
    store.join(material(1, 1, "one"));
    assertThat(changed.count()).isEqualTo(before + 1);
    assertThat(store.join(material(1, 1, "one"))).isFalse();
    assertThat(changed.count()).isEqualTo(before + 1);
  }

  @Test
  void aReaderGoesOnWhereItWas() {
    for (int i = 1; i <= 5; i++) {
      store.join(material(9 - i, i, "m" + i));
    }
    RecoveryStore.Page first = store.since(0, 3);
    RecoveryStore.Page second = store.since(first.next(), 3);
    assertThat(texts(first)).containsExactly("m1", "m2", "m3");
    assertThat(texts(second)).containsExactly("m4", "m5");
    assertThat(store.since(second.next(), 3))
        .isEqualTo(new RecoveryStore.Page(second.next(), List.of()));
    // Whoever has seen more than there is here has seen another disk.
    assertThat(texts(store.since(second.next() + 1, 3))).containsExactly("m1", "m2", "m3");
  }

  @Test
  void aListLongerThanAPageIsWhole() {
    Set<MaterialKey> sent = new HashSet<>();
    for (int i = 0; i < 1_001; i++) {
      RecoveryMaterial one = material(i % 7, i, "m" + i);
      sent.add(one.key());
      store.join(one);
    }
    assertThat(keys(store)).isEqualTo(sent);
    assertThat(store.all()).hasSize(1_001);
  }

  @Test
  void unionIsIdempotentCommutativeAndAssociative() {
    Random random = new Random(4);
    for (int round = 0; round < 8; round++) {
      Set<RecoveryMaterial> first = some(random);
      Set<RecoveryMaterial> second = some(random);
      Set<RecoveryMaterial> third = some(random);
      String name = "round-" + round + "-";
      RecoveryStore one = union(name + 1, first, second, third);
      RecoveryStore other = union(name + 2, third, first, second, first);
      RecoveryStore nested = union(name + 3, materials(union(name + 4, second, third)), first);
      assertThat(materials(one))
          .isEqualTo(materials(other))
          .isEqualTo(materials(nested))
          .containsAll(first)
          .containsAll(second)
          .containsAll(third);
      assertThat(one.totals()).isEqualTo(other.totals()).isEqualTo(nested.totals());
    }
  }

  /** Three servers take and unite in any order, and none ever has less than it had. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void serversComeToTheSameAndNoneEverHasLess(long seed) {
    Random random = new Random(seed);
    List<RecoveryStore> servers = List.of(store, open("second"), open("third"));
    Set<MaterialKey> sent = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      RecoveryMaterial one = material(random.nextInt(4), random.nextInt(10), "c" + i % 5);
      sent.add(one.key());
      grows(servers.get(random.nextInt(3)), List.of(one));
      List<RecoveryMaterial> all = new ArrayList<>(materials(servers.get(random.nextInt(3))));
      Collections.shuffle(all, random);
      grows(servers.get(random.nextInt(3)), all);
    }
    for (RecoveryStore from : servers) {
      servers.forEach(to -> grows(to, materials(from)));
    }
    for (RecoveryStore each : servers) {
      grows(each, materials(store));
      assertThat(keys(each)).isEqualTo(sent);
      assertThat(each.totals().materials()).isEqualTo(sent.size());
    }
  }

  /** The power fails while the last piece is written: all of it or none of it is there. */
  @ParameterizedTest
  @ValueSource(ints = {1, 100, 700, 1_500, 2_300})
  void ofATornLastWriteNothingIsLeft(int lost) throws IOException {
    store.join(material(1, 1, "whole"));
    store.join(material(1, 2, "t".repeat(3_000)));
    for (boolean blank : new boolean[] {false, true}) {
      String name = "copy-" + blank;
      Path copy = copy(name);
      Path log = newestLog(copy);
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
        long end = file.length();
        if (blank) {
          file.seek(end - lost - 1_100);
          file.write(new byte[1_100]);
        } else {
          file.setLength(end - lost);
        }
      }
      RecoveryStore after = open(name);
      assertThat(texts(after)).containsExactly("whole");
      assertThat(after.totals()).isEqualTo(new RecoveryStore.Totals(1, 5));
      assertThat(after.since(0, 9).keys()).hasSize(1);
      assertThat(after.join(material(1, 2, "again"))).isTrue();
      assertThat(texts(after)).containsExactly("whole", "again");
    }
  }

  private Path copy(String name) throws IOException {
    Path copy = Files.createDirectory(directory.resolve(name));
    try (Stream<Path> files = Files.list(directory.resolve("local"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
      }
    }
    return copy;
  }

  private static Path newestLog(Path store) throws IOException {
    try (Stream<Path> files = Files.list(store)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .max(Path::compareTo)
          .orElseThrow();
    }
  }

  private static Set<RecoveryMaterial> some(Random random) {
    Set<RecoveryMaterial> some = new HashSet<>();
    for (int i = 0; i < 6; i++) {
      some.add(material(random.nextInt(3), random.nextInt(4), "c" + random.nextInt(3)));
    }
    return some;
  }

  @SafeVarargs
  private RecoveryStore union(String name, Set<RecoveryMaterial>... parts) {
    RecoveryStore united = open(name);
    for (Set<RecoveryMaterial> part : parts) {
      grows(united, part);
    }
    return united;
  }

  private static void grows(RecoveryStore server, Iterable<RecoveryMaterial> materials) {
    Set<MaterialKey> before = keys(server);
    materials.forEach(server::join);
    assertThat(keys(server)).containsAll(before);
  }

  private static Set<MaterialKey> keys(RecoveryStore store) {
    Set<MaterialKey> keys = new HashSet<>();
    store.all().forEach(each -> keys.add(each.key()));
    return keys;
  }

  private static Set<RecoveryMaterial> materials(RecoveryStore store) {
    Set<RecoveryMaterial> materials = new HashSet<>();
    keys(store).forEach(key -> store.find(key).ifPresent(materials::add));
    return materials;
  }

  private static List<String> texts(RecoveryStore store) {
    return store.all().map(each -> text(store.find(each.key()).orElseThrow())).toList();
  }

  private List<String> texts(RecoveryStore.Page page) {
    return page.keys().stream()
        .map(store::find)
        .flatMap(Optional::stream)
        .map(SampleMaterials::text)
        .toList();
  }

  private RecoveryStore open(String name) {
    LocalStore local =
        LocalStore.open(
            directory.resolve(name),
            (what, cause) -> {
              throw new AssertionError(what, cause);
            });
    opened.add(local);
    return new RecoveryStore(local, changed);
  }
}
