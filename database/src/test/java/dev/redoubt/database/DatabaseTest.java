package dev.redoubt.database;

import static dev.redoubt.database.Samples.add;
import static dev.redoubt.database.Samples.draft;
import static dev.redoubt.database.Samples.group;
import static dev.redoubt.database.Samples.host;
import static dev.redoubt.database.Samples.hosts;
import static dev.redoubt.database.Samples.remove;
import static dev.redoubt.database.Samples.rule;
import static dev.redoubt.database.Samples.set;
import static dev.redoubt.database.Samples.uid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.digest.SetDigest;
import dev.redoubt.database.order.Placed;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  @TempDir private Path directory;
  private DatabaseHome home;
  private Database database;

  @BeforeEach
  void open() throws IOException {
    home = DatabaseHome.open(directory, DatabaseOptions.DEFAULT, Samples.environment());
    try (Lease lease = home.lease()) {
      database = lease.database();
    }
    database.commit(Samples.firstTerm());
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void aPublishIsReadBackThroughEveryIndex() {
    ManagedObject host = host(1, "web");
    ManagedObject group = group(2, "servers", host.uid());
    ManagedObject second = rule(4, uid(100), "b");
    ManagedObject first = rule(3, uid(100), "a");

    database.commit(draft(1, List.of(add(host), add(group), add(second), add(first))));

    ObjectReader reader = database.published();
    assertThat(reader.find(host.uid())).contains(host);
    assertThat(reader.findByName(Domain.SMC_USER.uid(), "network", "web")).contains(host.uid());
    assertThat(reader.findByName(Domain.SMC_USER.uid(), "network", "WEB")).isEmpty();
    assertThat(reader.usedBy(host.uid(), 10))
        .containsExactly(new ObjectReader.Use(group.uid(), "members"));
    assertThat(reader.order(uid(100)).places())
        .containsExactly(
            new Placed("a", first.uid(), "access-rule"),
            new Placed("b", second.uid(), "access-rule"));
    assertThat(reader.types()).containsExactly("access-rule", "group", "host");
    assertThat(reader.count("access-rule")).isEqualTo(2);
  }

  @Test
  void onAFullDiskOnlyItsOwnTermRecordIsWritten() throws IOException {
    Revision ofAnother = database.revision(1).orElseThrow();
    DatabaseOptions options =
        new DatabaseOptions(
            DatabaseOptions.DEFAULT.engine(), 0, Long.MAX_VALUE / 2, Duration.ofSeconds(1));
    try (DatabaseHome full =
            DatabaseHome.open(directory.resolve("full"), options, Samples.environment());
        Lease lease = full.lease()) {
      Database taking = lease.database();

      assertThatThrownBy(() -> taking.apply(ofAnother)).isInstanceOf(DiskFullException.class);
      assertThat(taking.position().number()).isZero();
      taking.commit(Samples.firstTerm());
      assertThat(taking.position().number()).isEqualTo(1);
      assertThatThrownBy(() -> taking.commit(draft(1, List.of(add(host(1, "web"))))))
          .isInstanceOf(DiskFullException.class);
      assertThatThrownBy(taking::requireRoom).isInstanceOf(DiskFullException.class);
    }
  }

  @Test
  void theLastChangeOfATypeStandsForItsObjects() {
    Chain hosts = database.lastChange("host");
    Chain groups = database.lastChange("group");
    assertThat(hosts).isEqualTo(groups);

    Revision added = database.commit(draft(1, List.of(add(host(1, "web")))));
    assertThat(database.lastChange("host")).isEqualTo(added.chain());
    assertThat(database.lastChange("group")).isEqualTo(groups);

    database.commit(draft(2, List.of(add(group(2, "servers", uid(1))))));
    assertThat(database.lastChange("host")).isEqualTo(added.chain());
    assertThat(database.lastChange("group")).isEqualTo(database.position().chain());

    Revision deleted =
        database.commit(
            draft(3, List.of(remove(group(2, "servers", uid(1))), remove(host(1, "web")))));
    assertThat(database.lastChange("host")).isEqualTo(deleted.chain());
    assertThat(database.lastChange("group")).isEqualTo(deleted.chain());
  }

  @Test
  void listsPageByKeyInTheOrderOfNames() {
    database.commit(draft(1, hosts(1, 25)));
    ObjectReader reader = database.published();

    List<String> paged = new ArrayList<>();
    Optional<ObjectReader.ListKey> after = Optional.empty();
    while (true) {
      List<ManagedObject> page = reader.list("host", after, 10);
      if (page.isEmpty()) {
        break;
      }
      page.forEach(object -> paged.add(object.name()));
      after = Optional.of(new ObjectReader.ListKey(page.getLast().name(), page.getLast().uid()));
    }

    assertThat(paged).hasSize(25).isSorted().doesNotHaveDuplicates();
    assertThat(reader.skip("host", Optional.empty(), 10).map(ObjectReader.ListKey::name))
        .contains(paged.get(9));
    assertThat(reader.skip("host", Optional.empty(), 26)).isEmpty();
    assertThat(reader.skip("host", Optional.empty(), 0)).isEmpty();
  }

  @Test
  void aChangeAndADeletionMoveEveryIndexAlong() {
    ManagedObject before = host(1, "old");
    ManagedObject after = host(1, "new");
    ManagedObject other = host(2, "other");
    database.commit(draft(1, List.of(add(before), add(other))));

    database.commit(draft(2, List.of(set(before, after), remove(other))));

    ObjectReader reader = database.published();
    assertThat(reader.findByName(Domain.SMC_USER.uid(), "network", "old")).isEmpty();
    assertThat(reader.findByName(Domain.SMC_USER.uid(), "network", "new")).contains(after.uid());
    assertThat(reader.list("host", Optional.empty(), 10)).containsExactly(after);
    assertThat(reader.count("host")).isEqualTo(1);
    assertThat(database.verify(Progress.NONE).damage()).isEmpty();
  }

  @Test
  void aNameThatIsTakenIsRefusedAndNothingIsChanged() {
    database.commit(draft(1, List.of(add(host(1, "web")))));
    Chain digest = database.digest();

    assertThatThrownBy(() -> database.commit(draft(2, List.of(add(host(2, "web"))))))
        .isInstanceOf(PublishRefusedException.class)
        .hasMessageContaining("The name [web]")
        .hasMessageContaining(uid(1).toString());
    assertThatThrownBy(
            () -> database.commit(draft(3, List.of(add(host(3, "twin")), add(host(4, "twin"))))))
        .isInstanceOf(PublishRefusedException.class);

    assertThat(database.digest()).isEqualTo(digest);
    assertThat(database.position().number()).isEqualTo(2);
  }

  @Test
  void twoObjectsMaySwapTheirNamesInOneRevision() {
    ManagedObject a = host(1, "a");
    ManagedObject b = host(2, "b");
    database.commit(draft(1, List.of(add(a), add(b))));

    database.commit(draft(2, List.of(set(a, host(1, "b")), set(b, host(2, "a")))));

    assertThat(database.published().findByName(Domain.SMC_USER.uid(), "network", "a"))
        .contains(uid(2));
    assertThat(database.published().findByName(Domain.SMC_USER.uid(), "network", "b"))
        .contains(uid(1));
    assertThat(database.verify(Progress.NONE).damage()).isEmpty();
  }

  @Test
  void anObjectThatChangedMeanwhileIsAClash() {
    ManagedObject seen = host(1, "web");
    database.commit(draft(1, List.of(add(seen))));
    database.commit(draft(2, List.of(set(seen, host(1, "web", "of another session")))));

    assertThatThrownBy(() -> database.commit(draft(3, List.of(set(seen, host(1, "web", "mine"))))))
        .isInstanceOfSatisfying(
            PublishRefusedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(PublishRefusedException.Reason.CHANGED_MEANWHILE);
              assertThat(e.objects()).containsExactly(uid(1));
            });
  }

  @Test
  void aSessionIsPublishedOnceHoweverOftenItIsAskedFor() {
    RevisionDraft draft = draft(1, List.of(add(host(1, "web"))));

    Revision first = database.commit(draft);
    Revision again = database.commit(draft);

    assertThat(again).isEqualTo(first);
    assertThat(database.position().number()).isEqualTo(2);
    assertThat(database.revisionOfSession(draft.session())).contains(first);
  }

  @Test
  void theFirstRevisionMustBeATermRecord() throws IOException {
    try (DatabaseHome empty =
            DatabaseHome.open(
                directory.resolve("empty"), DatabaseOptions.DEFAULT, Samples.environment());
        Lease lease = empty.lease()) {
      assertThatThrownBy(() -> lease.database().commit(draft(1, List.of())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("term record");
    }
  }

  @Test
  void anotherServerReachesTheSameDigestAndChainByApplying() throws IOException {
    try (DatabaseHome other =
            DatabaseHome.open(
                directory.resolve("standby"), DatabaseOptions.DEFAULT, Samples.environment());
        Lease lease = other.lease()) {
      ManagedObject host = host(1, "web");
      database.commit(draft(1, List.of(add(host), add(host(2, "mail")))));
      database.commit(
          draft(2, List.of(set(host, host(1, "web", "changed")), remove(host(2, "mail")))));

      database.revisions(0, 10).forEach(lease.database()::apply);

      assertThat(lease.database().position()).isEqualTo(database.position());
      assertThat(lease.database().digest()).isEqualTo(database.digest());
      assertThat(lease.database().lineage().terms()).isEqualTo(database.lineage().terms());
      assertThat(lease.database().verify(Progress.NONE).isSound()).isTrue();
    }
  }

  @Test
  void aRevisionThatDoesNotFitIsRefusedBeforeAnythingIsWritten() throws IOException {
    try (DatabaseHome other =
            DatabaseHome.open(
                directory.resolve("standby"), DatabaseOptions.DEFAULT, Samples.environment());
        Lease lease = other.lease()) {
      Revision term = database.revision(1).orElseThrow();
      Revision added = database.commit(draft(1, List.of(add(host(1, "web")))));
      Revision changed =
          database.commit(draft(2, List.of(set(host(1, "web"), host(1, "web", "changed")))));
      Database standby = lease.database();

      assertMismatch(standby, added, MismatchException.Kind.CHAIN);
      standby.apply(term);
      assertMismatch(standby, changed, MismatchException.Kind.CHAIN);
      assertMismatch(
          standby,
          with(added, changed.changes(), added.digestAfter()),
          MismatchException.Kind.OBJECT);
      assertMismatch(
          standby, with(added, added.changes(), Chain.EMPTY), MismatchException.Kind.DIGEST);
      assertMismatch(
          standby,
          with(added, List.of(add(host(1, "other"))), digestOf(host(1, "other"))),
          MismatchException.Kind.RECORD);
      standby.apply(added);
      standby.apply(changed);
      assertThat(standby.position()).isEqualTo(database.position());
    }
  }

  @Test
  void historyIsReadInParts() {
    for (int i = 1; i <= 9; i++) {
      database.commit(draft(i, hosts(i * 100L, 3)));
    }

    assertThat(database.revisions(3, 4))
        .extracting(Revision::number)
        .containsExactly(4L, 5L, 6L, 7L);
    assertThat(database.revisions(10, 4)).isEmpty();
    assertThat(database.encodedRevisions(0, 100, 1)).hasSize(1);
    assertThat(database.encodedRevisions(0, 100, Long.MAX_VALUE)).hasSize(10);
    assertThat(database.oldestRevision()).isEqualTo(1);
    assertThat(database.lineage().chainAt(0)).contains(Chain.EMPTY);
    assertThat(database.lineage().chainAt(10)).contains(database.position().chain());
    assertThat(database.lineage().chainAt(11)).isEmpty();
  }

  @Test
  void aPurgeForgetsChangesAndNothingElse() throws IOException {
    for (int i = 1; i <= 9; i++) {
      database.commit(draft(i, hosts(i * 100L, 3)));
    }
    Chain digest = database.digest();
    Uid purged = database.header(4).orElseThrow().session();

    assertThat(database.purge(6)).isEqualTo(5);
    assertThat(database.purge(6)).isZero();
    assertThat(database.purge(3)).isZero();

    assertThat(database.oldestRevision()).isEqualTo(6);
    assertThat(database.revision(5)).isEmpty();
    assertThat(database.revision(6)).isPresent();
    assertThat(database.revisions(4, 4)).isEmpty();
    assertThat(database.numberOfSession(purged)).contains(4L);
    assertThat(database.headerOfSession(purged)).isEmpty();
    assertThat(database.lineage().chainAt(3)).isPresent();
    assertThat(database.lineage().terms()).hasSize(1);
    assertThat(database.digest()).isEqualTo(digest);
    assertThat(database.published().count("host")).isEqualTo(27);
    assertThat(database.verify(Progress.NONE).damage()).isEmpty();
    assertThatThrownBy(() -> database.purge(11)).isInstanceOf(IllegalArgumentException.class);
    home.close();

    home = DatabaseHome.open(directory, DatabaseOptions.DEFAULT, Samples.environment());

    try (Lease lease = home.lease()) {
      assertThat(lease.database().oldestRevision()).isEqualTo(6);
      lease.database().commit(draft(20, hosts(5_000, 1)));
      assertThat(lease.database().position().number()).isEqualTo(11);
    }
  }

  @Test
  void everythingIsThereAfterItWasClosedAndOpened() throws IOException {
    database.commit(draft(1, hosts(1, 50)));
    Chain digest = database.digest();
    Chain chain = database.position().chain();
    home.close();

    home = DatabaseHome.open(directory, DatabaseOptions.DEFAULT, Samples.environment());

    try (Lease lease = home.lease()) {
      assertThat(lease.database().digest()).isEqualTo(digest);
      assertThat(lease.database().position().chain()).isEqualTo(chain);
      assertThat(lease.database().published().count("host")).isEqualTo(50);
      assertThat(lease.database().lineage().terms()).hasSize(1);
    }
  }

  @Test
  void aUseAfterCloseIsAnErrorAndNotACrash() {
    home.close();

    assertThatThrownBy(() -> database.published().find(uid(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> database.commit(draft(1, List.of())))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> home.lease()).isInstanceOf(IllegalStateException.class);
  }

  private static void assertMismatch(
      Database standby, Revision revision, MismatchException.Kind kind) {
    Chain digest = standby.digest();
    assertThatThrownBy(() -> standby.apply(revision))
        .isInstanceOfSatisfying(MismatchException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    assertThat(standby.digest()).isEqualTo(digest);
  }

  private static Chain digestOf(ManagedObject object) {
    return new DigestUpdate(new Spread(1)).after(SetDigest.empty(), List.of(add(object))).summary();
  }

  private static Revision with(Revision revision, List<ObjectChange> changes, Chain digest) {
    return new Revision(
        revision.number(),
        revision.term(),
        revision.session(),
        revision.administrator(),
        revision.time(),
        revision.description(),
        revision.termRecord(),
        changes,
        digest,
        revision.previous(),
        revision.chain());
  }
}
