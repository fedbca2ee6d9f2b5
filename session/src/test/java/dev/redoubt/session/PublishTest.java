package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.Database;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Revision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class PublishTest {

  @TempDir private Path directory;
  private TestServer server;
  private Session ada;
  private Session bert;

  @BeforeEach
  void open() {
    server = TestServer.open(directory);
    ada = server.login("ada");
    bert = server.login("bert");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void revisionIsNamedByTheSessionWhichGoesOnUnderANewUid() {
    Uid before = ada.uid();
    ada.describe(Optional.of("web farm"), Optional.of("more hosts"), Optional.of(600));
    server.addHost(ada, "web");

    PublishOutcome outcome = ada.publish();

    Revision revision = outcome.revision().orElseThrow();
    assertThat(outcome.session()).isEqualTo(before);
    assertThat(revision.session()).isEqualTo(before);
    assertThat(revision.administrator()).isEqualTo("ada");
    assertThat(revision.description()).isEqualTo("more hosts");
    assertThat(ada.uid()).isNotEqualTo(before);
    assertThat(server.sessions.find(ada.sid())).isSameAs(ada);
    assertThat(server.sessions.details(before).orElseThrow().state())
        .isEqualTo(SessionState.PUBLISHED);
    assertThat(server.sessions.details(ada.uid()).orElseThrow().state())
        .isEqualTo(SessionState.OPEN);
  }

  @Test
  void publishOfNothingSucceedsWithoutARevision() {
    long number = server.onDatabase(database -> database.position().number());
    Uid uid = ada.uid();

    assertThat(ada.publish().revision()).isEmpty();

    assertThat(ada.uid()).isEqualTo(uid);
    long after = server.onDatabase(database -> database.position().number());
    assertThat(after).isEqualTo(number);
  }

  @Test
  void publishFreesLocksAndLaterEditsWork() {
    Uid host = server.addHost(ada, "web");
    ada.publish();
    server.comment(bert, host, "one");
    bert.publish();
    server.comment(ada, host, "two");
    ada.publish();

    assertThat(server.commentOf(bert, host)).isEqualTo("two");
  }

  @Test
  void nameTakenMeanwhileIsAProblem() {
    server.addHost(ada, "web");
    Uid other = server.addHost(bert, "web");
    ada.publish();

    assertThatThrownBy(bert::publish)
        .isInstanceOf(SessionError.PublishFailed.class)
        .hasMessageContaining("More than one object named 'web' exists.");
    assertThat(server.find(bert, other)).isPresent();
    assertThat(bert.details().changes()).isEqualTo(1);
  }

  @Test
  void everyClashIsCounted() {
    for (int i = 0; i < 600; i++) {
      server.addHost(ada, "web-" + i);
      server.addHost(bert, "web-" + i);
    }
    ada.publish();

    assertThat(bert.clashes())
        .hasSize(600)
        .allMatch(clash -> clash.kind() == Clash.Kind.NAME_TAKEN);
  }

  @Test
  void namesMayBeSwapped() {
    Uid first = server.addHost(ada, "first");
    Uid second = server.addHost(ada, "second");
    ada.publish();
    rename(ada, first, "between");
    rename(ada, second, "first");
    rename(ada, first, "second");

    assertThat(ada.publish().changes()).isEqualTo(2);
    assertThat(server.find(bert, first).map(ManagedObject::name)).contains("second");
  }

  @Test
  void referenceToAnObjectDeletedMeanwhileIsAProblem() {
    Uid host = server.addHost(ada, "web");
    ada.publish();
    addGroup(bert, "all", host);
    server.delete(ada, host);
    ada.publish();

    assertThatThrownBy(bert::publish)
        .isInstanceOf(SessionError.PublishFailed.class)
        .hasMessageContaining("Object 'all' uses object " + host);
  }

  @Test
  void deleteOfAnObjectUsedMeanwhileIsAProblem() {
    Uid host = server.addHost(ada, "web");
    ada.publish();
    server.delete(ada, host);
    addGroup(bert, "all", host);
    bert.publish();

    assertThatThrownBy(ada::publish)
        .isInstanceOf(SessionError.PublishFailed.class)
        .hasMessageContaining("'web' cannot be deleted: it is used by 'all' in field [members]");
  }

  @Test
  void concurrentPublishesKeepReferencesWhole() throws InterruptedException {
    List<Uid> hosts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      hosts.add(server.addHost(ada, "web-" + i));
    }
    ada.publish();
    ConcurrentLinkedQueue<Uid> deleted = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Uid> used = new ConcurrentLinkedQueue<>();
    Thread deleting = Thread.ofVirtual().start(() -> hosts.forEach(host -> delete(host, deleted)));
    Thread using = Thread.ofVirtual().start(() -> hosts.forEach(host -> use(host, used)));
    deleting.join();
    using.join();

    assertThat(deleted).noneMatch(used::contains);
    assertThat(deleted.size() + used.size()).isLessThanOrEqualTo(hosts.size()).isPositive();
  }

  @Test
  void publishOverANewerVersionIsAClashToDecide() {
    Uid host = server.addHost(ada, "web");
    ada.publish();
    server.comment(ada, host, "mine");
    publishAsSystem(host, "newer");

    assertThatThrownBy(ada::publish)
        .isInstanceOfSatisfying(
            SessionError.PublishClash.class,
            clash -> {
              assertThat(clash.clashes()).extracting(Clash::uid).containsExactly(host);
              assertThat(clash.clashes().getFirst().name()).isEqualTo("web");
            });
    assertThat(server.commentOf(bert, host)).isEqualTo("newer");
    assertThat(ada.clashes()).hasSize(1);
  }

  @Test
  void clashMayBeDecidedForMine() {
    Uid host = server.addHost(ada, "web");
    ada.publish();
    server.comment(ada, host, "mine");
    publishAsSystem(host, "newer");

    ada.resolve(host, Clash.Choice.MINE);

    assertThat(ada.publish().changes()).isEqualTo(1);
    assertThat(server.commentOf(bert, host)).isEqualTo("mine");
  }

  @Test
  void clashMayBeDecidedForThePublishedVersion() {
    Uid host = server.addHost(ada, "web");
    ada.publish();
    server.comment(ada, host, "mine");
    publishAsSystem(host, "newer");

    ada.resolve(host, Clash.Choice.PUBLISHED);

    assertThat(server.commentOf(ada, host)).isEqualTo("newer");
    assertThat(ada.details().changes()).isZero();
    assertThat(bert.holds(host)).isFalse();
    assertThat(ada.publish().revision()).isEmpty();
  }

  @Test
  void clashWithADeletedObjectMayBeDecidedForMine() {
    Uid host = server.addHost(ada, "web");
    ada.publish();
    server.comment(ada, host, "mine");
    Optional<Revision> deletion =
        server.publisher.publishAsSystem(
            "Delete", published -> List.of(new Publisher.SystemChange(host, Optional.empty())));
    assertThat(deletion).isPresent();

    assertThatThrownBy(ada::publish).isInstanceOf(SessionError.PublishClash.class);
    ada.resolve(host, Clash.Choice.MINE);
    ada.publish();

    assertThat(server.commentOf(bert, host)).isEqualTo("mine");
  }

  @Test
  void systemRevisionCarriesItsAdministrator() {
    Uid host = server.addHost(ada, "web");
    ada.publish();

    Revision revision = publishAsSystem(host, "renewed");

    assertThat(revision.administrator()).isEqualTo("System");
    assertThat(revision.description()).isEqualTo("Renewal");
    assertThat(server.commentOf(ada, host)).isEqualTo("renewed");
  }

  @Test
  void publishOfManyChangesIsOneRevision() {
    ada.edit(workspace -> {
      for (int i = 0; i < 3_000; i++) {
        workspace.put(server.host("web-" + i));
      }
      return true;
    });
    long before = server.onDatabase(Database::objects);

    assertThat(ada.publish().changes()).isEqualTo(3_000);

    long after = server.onDatabase(Database::objects);
    assertThat(after).isEqualTo(before + 3_000);
  }

  private Revision publishAsSystem(Uid host, String comment) {
    return server
        .publisher
        .publishAsSystem(
            "Renewal",
            published ->
                List.of(
                    new Publisher.SystemChange(
                        host,
                        Optional.of(
                            published.find(host).orElseThrow().body().put("comments", comment)))))
        .orElseThrow();
  }

  private void rename(Session session, Uid object, String name) {
    ManagedObject renamed =
        session.edit(workspace ->
            workspace.put(workspace.view().find(object).orElseThrow().body().put("name", name)));
    assertThat(renamed.name()).isEqualTo(name);
  }

  private void addGroup(Session session, String name, Uid member) {
    ObjectNode group = server.group(name, member);
    assertThat(session.edit(workspace -> workspace.put(group)).name()).isEqualTo(name);
  }

  private void delete(Uid host, ConcurrentLinkedQueue<Uid> deleted) {
    server.delete(ada, host);
    try {
      ada.publish();
      deleted.add(host);
    } catch (SessionError.PublishFailed e) {
      assertThat(ada.discard()).isEqualTo(1);
    }
  }

  private void use(Uid host, ConcurrentLinkedQueue<Uid> used) {
    addGroup(bert, "of-" + host, host);
    try {
      bert.publish();
      used.add(host);
    } catch (SessionError.PublishFailed e) {
      assertThat(bert.discard()).isEqualTo(1);
    }
  }
}
