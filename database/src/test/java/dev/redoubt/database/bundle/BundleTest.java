package dev.redoubt.database.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.DatabaseOptions;
import dev.redoubt.database.Lease;
import dev.redoubt.database.ReadOnlyDatabase;
import dev.redoubt.database.Samples;
import dev.redoubt.model.history.ObjectChange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing, reading and keeping bundles. */
class BundleTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Samples.TIME);

  @TempDir private Path directory;
  private DatabaseHome home;
  private BundleStore store;

  @BeforeEach
  void open() throws IOException {
    home =
        DatabaseHome.open(
            directory.resolve("database"), DatabaseOptions.DEFAULT, Samples.environment());
    try (Lease lease = home.lease()) {
      Database database = lease.database();
      database.commit(Samples.firstTerm());
      database.commit(Samples.draft(1, Samples.hosts(1, 2)));
      database.commit(
          Samples.draft(
              2,
              List.of(
                  Samples.set(Samples.host(1, "host-1"), Samples.host(1, "host-1", "changed")))));
      database.commit(Samples.draft(3, List.of(Samples.remove(Samples.host(2, "host-2")))));
    }
    store = openStore();
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void holdsExactlyTheRevisionsBehindTheAncestor() throws IOException {
    List<Long> numbers = new ArrayList<>();
    List<ObjectChange> changes = new ArrayList<>();
    BundleReader.Counts counts =
        reader(bundle(2))
            .read(
                new BundleVisitor() {
                  @Override
                  public void revision(BundledRevision revision) {
                    numbers.add(revision.header().number());
                    assertThat(revision.header().administrator()).isEqualTo("admin");
                  }

                  @Override
                  public void change(ObjectChange change) {
                    changes.add(change);
                  }
                });

    assertThat(numbers).containsExactly(3L, 4L);
    assertThat(counts).isEqualTo(new BundleReader.Counts(2, 2));
    assertThat(changes)
        .containsExactly(
            Samples.set(Samples.host(1, "host-1"), Samples.host(1, "host-1", "changed")),
            Samples.remove(Samples.host(2, "host-2")));
  }

  @Test
  void theSameRevisionsGiveTheSameBytesAndId() throws IOException {
    assertThat(bundle(1)).isEqualTo(bundle(1));
    assertThat(header(1).id()).isEqualTo(header(1).id()).isNotEqualTo(header(2).id());
  }

  @Test
  void termRecordsComeThrough() throws IOException {
    assertThat(reader(bundle(0)).read(BundleVisitor.NONE).revisions()).isEqualTo(4);
  }

  @Test
  void whatWasChangedIsRefused() throws IOException {
    byte[] bundle = bundle(1);
    assertThatThrownBy(() -> read(edited(bundle, "changed", "chAnged")))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("The chain of revision 3");
    assertThatThrownBy(() ->
            read(edited(bundle, "\"administrator\":\"admin\"", "\"administrator\":\"admim\"")))
        .hasMessageContaining("The chain of revision 2");
    assertThatThrownBy(() -> read(edited(bundle, "\"redoubt-bundle\":1", "\"redoubt-bundle\":2")))
        .hasMessageContaining("version 2");
    assertThatThrownBy(() -> read(edited(bundle, "\"first\":2", "\"first\":3")))
        .hasMessageContaining("does not follow from its chains");
    assertThatThrownBy(() -> read("no bundle".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("no bundle");
  }

  @Test
  void aBundleThatWasCutAnywhereIsRefused() throws IOException {
    byte[] bundle = bundle(1);
    for (int length = 0; length < bundle.length; length++) {
      byte[] cut = Arrays.copyOf(bundle, length);
      assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(IOException.class);
    }
  }

  @Test
  void isKeptOnceAndComesBackAfterARestart() throws IOException {
    BundleRecord record = add(1);
    assertThat(add(1)).isEqualTo(record);
    assertThat(record.version()).isZero();

    store = openStore();
    assertThat(store.all()).containsExactly(record);
    store.read(record.id(), BundleVisitor.NONE);
    assertThat(record.kept().orElseThrow().changes()).isEqualTo(4);
  }

  @Test
  void aDeletedBundleStaysDeletedUntilAnAdministratorBringsIt() throws IOException {
    BundleRecord record = add(1);
    store.delete(record.id());

    store = openStore();
    assertThat(store.kept(record.id())).isEmpty();
    assertThat(files()).noneMatch(name -> name.endsWith(".bundle"));
    assertThatThrownBy(() -> add(1)).hasMessageContaining("deleted by an administrator");
    store.take(record, out -> out.write(bundle(1)));
    assertThat(store.kept(record.id())).isEmpty();

    BundleRecord again = store.add(out -> out.write(bundle(1)), true);
    assertThat(again.version()).isEqualTo(2);
  }

  @Test
  void anotherServersDeletionIsFollowed() throws IOException {
    BundleRecord record = add(1);
    store.takeDeleted(new BundleRecord(record.id(), 1, Optional.empty()));
    assertThat(store.kept(record.id())).isEmpty();
  }

  @Test
  void otherBytesThanPromisedAreRefusedAndNothingRemains() throws IOException {
    BundleRecord promised = add(1);
    BundleStore other = new BundleStore(directory.resolve("other"), 0, CLOCK);
    assertThatThrownBy(() -> other.take(promised, out -> out.write(bundle(2))))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("instead of");
    assertThat(other.all()).isEmpty();
    assertThat(directory.resolve("other")).isEmptyDirectory();
  }

  @Test
  void halfWrittenFilesAreGoneAfterACrash() throws IOException {
    BundleRecord record = add(1);
    Path bundles = home.bundles();
    Files.write(bundles.resolve("part-0.tmp"), new byte[3]);
    Files.write(bundles.resolve(Samples.uid(5) + ".bundle"), new byte[3]);

    store = openStore();
    assertThat(files()).containsExactlyInAnyOrder(record.id() + ".bundle", record.id() + ".json");
  }

  @Test
  void aDatabaseThatNobodyUsesIsReadWithoutAChange() throws IOException {
    home.close();
    List<String> before = tree();
    byte[] made;
    try (ReadOnlyDatabase left =
        ReadOnlyDatabase.open(
            directory.resolve("database"), DatabaseOptions.DEFAULT, Samples.environment())) {
      made = bundle(left.database(), 1);
      assertThatThrownBy(() -> left.database().commit(Samples.draft(9, Samples.hosts(90, 1))))
          .isInstanceOf(Throwable.class);
    }
    assertThat(tree()).isEqualTo(before);
    open0();
    assertThat(made).isEqualTo(bundle(1));
  }

  private void open0() throws IOException {
    home =
        DatabaseHome.open(
            directory.resolve("database"), DatabaseOptions.DEFAULT, Samples.environment());
  }

  private List<String> tree() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("database"))) {
      return all.map(Path::toString).filter(name -> !name.endsWith("LOG")).sorted().toList();
    }
  }

  private BundleStore openStore() throws IOException {
    return new BundleStore(home.bundles(), 0, CLOCK);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(home.bundles())) {
      return files.map(path -> String.valueOf(path.getFileName())).toList();
    }
  }

  private BundleRecord add(long ancestor) throws IOException {
    return store.add(out -> out.write(bundle(ancestor)), false);
  }

  private BundleHeader header(long ancestor) {
    try (Lease lease = home.lease()) {
      return header(lease.database(), ancestor);
    }
  }

  private static BundleHeader header(Database database, long ancestor) {
    return new BundleHeader(
        Samples.uid(900_003),
        "beta",
        ancestor,
        database.lineage().chainAt(ancestor).orElseThrow(),
        ancestor + 1,
        database.position(),
        Samples.TIME);
  }

  private byte[] bundle(long ancestor) throws IOException {
    try (Lease lease = home.lease()) {
      return bundle(lease.database(), ancestor);
    }
  }

  private static byte[] bundle(Database database, long ancestor) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BundleWriter.write(header(database, ancestor), database, out);
    return out.toByteArray();
  }

  private static BundleReader reader(byte[] bundle) throws IOException {
    return new BundleReader(new ByteArrayInputStream(bundle));
  }

  private static BundleReader.Counts read(byte[] bundle) throws IOException {
    return reader(bundle).read(BundleVisitor.NONE);
  }

  private static byte[] edited(byte[] bundle, String from, String to) throws IOException {
    String text;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bundle))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(text).contains(from);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
