package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.bundle.BundleHeader;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.database.bundle.BundleWriter;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.salvage.Salvage;
import dev.redoubt.session.salvage.SalvageRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Bringing back what only the loser of a conflict published, on the winner. */
class SalvageTest {

  private static final int MOST = 1_000;

  @TempDir private Path directory;
  private TestServer winner;
  private TestServer loser;
  private Session onWinner;
  private Session onLoser;
  private Uid shared;
  private Uid other;
  private long fork;
  private int bundles;

  /** Two servers with one history, that part now. */
  @BeforeEach
  void part() throws IOException {
    Path first = directory.resolve("winner");
    TestServer before = TestServer.open(first);
    Session ada = before.login("ada");
    shared = before.addHost(ada, "shared");
    other = before.addHost(ada, "other");
    ada.publish();
    fork = before.onDatabase(database -> database.position().number());
    before.close();
    copy(first, directory.resolve("loser"));
    winner = TestServer.open(first);
    loser = TestServer.open(directory.resolve("loser"));
    onWinner = winner.login("ada");
    onLoser = loser.login("bert");
  }

  @AfterEach
  void close() {
    winner.close();
    loser.close();
  }

  @Test
  void whatOnlyTheLoserAddedComesBackAsItWas() throws IOException {
    Uid added = loser.addHost(onLoser, "only-there");
    onLoser.publish();
    ManagedObject there = loser.find(onLoser, added).orElseThrow();

    Uid bundle = bundle();
    assertThat(isSalvaged(bundle)).isFalse();
    assertThat(salvage(bundle)).isEqualTo(new Salvage.Outcome(1, 1, 0));
    assertThat(onWinner.clashes()).isEmpty();
    assertThat(isSalvaged(bundle)).isFalse();
    onWinner.publish();

    assertThat(winner.find(onWinner, added)).contains(there);
    assertThat(isSalvaged(bundle)).isTrue();
  }

  @Test
  void whatBothChangedIsDecidedWithAllThreeValues() throws IOException {
    loser.comment(onLoser, shared, "theirs");
    loser.comment(onLoser, other, "theirs too");
    onLoser.publish();
    winner.comment(onWinner, shared, "ours");
    winner.comment(onWinner, other, "ours too");
    onWinner.publish();

    salvage(bundle());
    Map<Uid, Clash> clashes = clashes();
    assertThat(clashes).containsOnlyKeys(shared, other);
    Clash clash = clash(shared);
    assertThat(clash.kind()).isEqualTo(Clash.Kind.CHANGED);
    assertThat(comment(clash.base())).isEmpty();
    assertThat(comment(clash.published())).isEqualTo("ours");
    assertThat(comment(clash.mine())).isEqualTo("theirs");
    assertThatThrownBy(onWinner::publish).isInstanceOf(SessionError.PublishClash.class);

    onWinner.resolve(shared, Clash.Choice.MINE);
    onWinner.resolve(other, Clash.Choice.PUBLISHED);
    assertThat(onWinner.clashes()).isEmpty();
    onWinner.publish();
    assertThat(winner.commentOf(onWinner, shared)).isEqualTo("theirs");
    assertThat(winner.commentOf(onWinner, other)).isEqualTo("ours too");
  }

  @Test
  void theBaseIsKnownAfterARestart() throws IOException {
    loser.comment(onLoser, shared, "theirs");
    onLoser.publish();
    winner.comment(onWinner, shared, "ours");
    onWinner.publish();
    salvage(bundle());

    winner.close();
    winner = TestServer.open(directory.resolve("winner"));
    onWinner =
        winner
            .login("ada", new LoginOptions(false, true, "", "", "", 600, onWinner.domain()))
            .session();
    Clash clash = clash(shared);
    assertThat(clash.base()).isPresent();
    assertThat(comment(clash.published())).isEqualTo("ours");
    onWinner.resolve(shared, Clash.Choice.MINE);
    onWinner.publish();
    assertThat(winner.commentOf(onWinner, shared)).isEqualTo("theirs");
  }

  @Test
  void deletedOnOneSideAndChangedOnTheOtherIsAClash() throws IOException {
    loser.delete(onLoser, shared);
    loser.comment(onLoser, other, "theirs");
    onLoser.publish();
    winner.comment(onWinner, shared, "ours");
    winner.delete(onWinner, other);
    onWinner.publish();

    salvage(bundle());
    Map<Uid, Clash> clashes = clashes();
    assertThat(clashes).containsOnlyKeys(shared, other);
    assertThat(clash(shared).mine()).isEmpty();
    assertThat(clash(other).published()).isEmpty();
    onWinner.resolve(shared, Clash.Choice.MINE);
    onWinner.resolve(other, Clash.Choice.MINE);
    onWinner.publish();
    assertThat(winner.find(onWinner, shared)).isEmpty();
    assertThat(winner.commentOf(onWinner, other)).isEqualTo("theirs");
  }

  @Test
  void aNameThatIsTakenIsAClash() throws IOException {
    Uid theirs = loser.addHost(onLoser, "same-name");
    onLoser.publish();
    Uid ours = winner.addHost(onWinner, "same-name");
    onWinner.publish();

    salvage(bundle());
    assertThat(clashes()).containsOnlyKeys(theirs);
    assertThat(clash(theirs).kind()).isEqualTo(Clash.Kind.NAME_TAKEN);
    assertThatThrownBy(() -> onWinner.resolve(theirs, Clash.Choice.MINE))
        .isInstanceOf(SessionError.UndecidedClash.class);

    onWinner.edit(workspace -> {
      ObjectNode body = workspace.view().find(theirs).orElseThrow().body();
      return workspace.put(body.put("name", "another-name"));
    });
    assertThat(onWinner.clashes()).isEmpty();
    onWinner.publish();
    assertThat(winner.find(onWinner, ours)).isPresent();
    assertThat(winner.find(onWinner, theirs)).isPresent();
  }

  @Test
  void aReferenceToWhatIsGoneIsAClash() throws IOException {
    ObjectNode group = loser.group("theirs", other);
    Uid uid = onLoser.edit(workspace -> workspace.put(group)).uid();
    onLoser.publish();
    winner.delete(onWinner, other);
    onWinner.publish();

    salvage(bundle());
    assertThat(clashes()).containsOnlyKeys(uid);
    assertThat(clash(uid).kind()).isEqualTo(Clash.Kind.MISSING_REFERENCE);
    onWinner.resolve(uid, Clash.Choice.PUBLISHED);
    onWinner.publish();
    assertThat(winner.find(onWinner, uid)).isEmpty();
  }

  @Test
  void aDeletionOfWhatIsUsedIsAClash() throws IOException {
    loser.delete(onLoser, other);
    onLoser.publish();
    ObjectNode group = winner.group("ours", other);
    onWinner.edit(workspace -> workspace.put(group));
    onWinner.publish();

    salvage(bundle());
    assertThat(clashes()).containsOnlyKeys(other);
    assertThat(clash(other).kind()).isEqualTo(Clash.Kind.IN_USE);
    onWinner.resolve(other, Clash.Choice.PUBLISHED);
    onWinner.publish();
    assertThat(winner.find(onWinner, other)).isPresent();
  }

  @Test
  void aSecondSalvageProposesOnlyWhatIsNotThere() throws IOException {
    loser.addHost(onLoser, "one");
    Uid two = loser.addHost(onLoser, "two");
    onLoser.publish();
    Uid bundle = bundle();
    salvage(bundle);
    onWinner.publish();
    winner.delete(onWinner, two);
    onWinner.publish();

    assertThat(salvage(bundle)).isEqualTo(new Salvage.Outcome(1, 1, 1));
    assertThat(onWinner.changes()).extracting(change -> change.uid()).containsExactly(two);
  }

  @Test
  void whatIsThereAlreadyStillCountsAsSalvaged() throws IOException {
    loser.comment(onLoser, shared, "alike");
    onLoser.publish();
    winner.comment(onWinner, shared, "alike");
    onWinner.publish();

    Uid bundle = bundle();
    assertThat(salvage(bundle)).isEqualTo(new Salvage.Outcome(1, 0, 1));
    onWinner.publish();
    assertThat(isSalvaged(bundle)).isTrue();
  }

  @Test
  void whatTheServerItselfPublishedStaysOut() throws IOException {
    ManagedObject host = loser.find(onLoser, shared).orElseThrow();
    loser.publisher.publishAsSystem(
        "System",
        _ ->
            List.of(
                new Publisher.SystemChange(
                    shared, Optional.of(host.body().put("comments", "by the server")))));

    assertThat(salvage(bundle())).isEqualTo(new Salvage.Outcome(0, 0, 0));
    assertThat(winner.commentOf(onWinner, shared)).isEmpty();
  }

  @Test
  void whatWasChangedBackIsNoChange() throws IOException {
    loser.comment(onLoser, shared, "changed");
    onLoser.publish();
    onLoser.edit(workspace -> {
      ObjectNode body = workspace.view().find(shared).orElseThrow().body();
      body.remove("comments");
      return workspace.put(body);
    });
    onLoser.publish();
    winner.comment(onWinner, shared, "ours");
    onWinner.publish();

    assertThat(salvage(bundle())).isEqualTo(new Salvage.Outcome(2, 0, 0));
    assertThat(onWinner.clashes()).isEmpty();
  }

  @Test
  void aSessionWithChangesIsRefused() throws IOException {
    loser.addHost(onLoser, "there");
    onLoser.publish();
    Uid bundle = bundle();
    winner.addHost(onWinner, "mine");
    assertThatThrownBy(() -> salvage(bundle)).isInstanceOf(SessionError.SessionNotEmpty.class);
    assertThat(onWinner.changes()).hasSize(1);
  }

  @Test
  void whatAnotherSessionChangesIsRefusedAsAWhole() throws IOException {
    loser.addHost(onLoser, "there");
    loser.comment(onLoser, shared, "theirs");
    onLoser.publish();
    Uid bundle = bundle();
    winner.comment(winner.login("bert"), shared, "private");
    assertThatThrownBy(() -> salvage(bundle)).isInstanceOf(SessionError.ObjectLocked.class);
    assertThat(onWinner.changes()).isEmpty();
  }

  @Test
  void moreThanASessionHoldsIsRefusedWithTheLimit() throws IOException {
    for (int i = 0; i < 3; i++) {
      loser.addHost(onLoser, "host-" + i);
    }
    onLoser.publish();
    Uid bundle = bundle();
    assertThatThrownBy(() -> salvage(bundle, 2))
        .isInstanceOf(SessionError.TooManyProposals.class)
        .hasMessageContaining("session-change-limit");
    assertThat(onWinner.changes()).isEmpty();
  }

  @Test
  void aPublishMeanwhileIsAClashAndNotOverwritten() throws IOException {
    loser.comment(onLoser, shared, "theirs");
    onLoser.publish();
    salvage(bundle());
    assertThat(onWinner.clashes()).isEmpty();
    ManagedObject host = winner.onDatabase(one -> one.published().find(shared)).orElseThrow();
    winner.publisher.publishAsSystem(
        "System",
        _ ->
            List.of(
                new Publisher.SystemChange(
                    shared, Optional.of(host.body().put("comments", "newer")))));

    assertThatThrownBy(onWinner::publish).isInstanceOf(SessionError.PublishClash.class);
  }

  private Salvage.Outcome salvage(Uid bundle) throws IOException {
    return salvage(bundle, MOST);
  }

  private Salvage.Outcome salvage(Uid bundle, int most) throws IOException {
    return new Salvage(winner.home, store(), Catalogue.standard()::isInternal, most, winner.time)
        .into(onWinner, bundle);
  }

  private Map<Uid, Clash> clashes() {
    return onWinner.clashes().stream().collect(Collectors.toMap(Clash::uid, Function.identity()));
  }

  private Clash clash(Uid object) {
    return onWinner.clashes().stream()
        .filter(clash -> clash.uid().equals(object))
        .findFirst()
        .orElseThrow();
  }

  private boolean isSalvaged(Uid bundle) {
    return winner.onDatabase(database -> SalvageRecord.isSalvaged(database.published(), bundle));
  }

  private static String comment(Optional<ManagedObject> object) {
    return object.orElseThrow().peek().path("comments").asString("");
  }

  private BundleStore store() throws IOException {
    return new BundleStore(directory.resolve("bundles"), 0, winner.time);
  }

  /** What only the loser has. */
  private Uid bundle() throws IOException {
    BundleHeader header =
        loser.onDatabase(database ->
            new BundleHeader(
                Uid.random(loser.random),
                "loser",
                fork,
                database.lineage().chainAt(fork).orElseThrow(),
                fork + 1,
                database.position(),
                loser.time.instant()));
    Path file = directory.resolve("bundle-" + bundles++);
    try (var out = Files.newOutputStream(file);
        var lease = loser.home.lease()) {
      BundleWriter.write(header, lease.database(), out);
    }
    return store().add(out -> Files.copy(file, out), false).id();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }
}
