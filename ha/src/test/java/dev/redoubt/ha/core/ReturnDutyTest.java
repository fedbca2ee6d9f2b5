package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.TermRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an Active does that returns and finds that another server has gone on. */
class ReturnDutyTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final FakeLineage BEGUN =
      history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty());
  private static final FakeLineage WRITTEN = BEGUN.revision(8);

  private static CoreFixture returned(Settings.OnReturn onReturn, FakeLineage lineage) {
    Settings defaults = Settings.DEFAULTS;
    return new CoreFixture(
        LocalHaState.initial(Mode.ACTIVE),
        lineage,
        new Settings(
            defaults.heartbeatInterval(),
            defaults.reconcileInterval(),
            onReturn,
            defaults.onConflict(),
            defaults.drainTimeout(),
            defaults.answerTimeout(),
            defaults.snapshotTimeout()));
  }

  private static CoreFixture follower(FakeLineage lineage) {
    return returned(Settings.OnReturn.FOLLOW_IF_ANCESTOR, lineage);
  }

  @Test
  void anActiveThatNamesNoTermHasNotGoneOn() {
    CoreFixture server = follower(history(SELF));

    server.hear(OTHER, Mode.ACTIVE, FakeLineage.empty(), SOURCE, false);

    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
  }

  private static CoreFixture promised(CoreFixture server) {
    Message.PromiseRequest asked = (Message.PromiseRequest) server.sentTo(OTHER).getFirst();
    return server.receive(
        OTHER, new Message.PromiseAnswer(asked.resolution(), true, new Uid(9, 2), "promised"));
  }

  private static CoreFixture searched(CoreFixture server, FakeLineage rival) {
    Message.LineageQuery query =
        server.sentTo(OTHER).stream()
            .filter(message -> message instanceof Message.LineageQuery)
            .map(message -> (Message.LineageQuery) message)
            .findFirst()
            .orElseThrow();
    Map<Long, Chain> chains = new HashMap<>();
    query
        .numbers()
        .forEach(number -> rival.chainAt(number).ifPresent(it -> chains.put(number, it)));
    return server.receive(OTHER, new Message.LineageAnswer(rival.position(), chains));
  }

  @Test
  void anAncestorStepsDownByItselfAndFollows() {
    CoreFixture server = follower(history(SELF)).hear(OTHER, Mode.ACTIVE, WRITTEN, SOURCE, true);

    promised(server).settle();

    assertThat(server.state().mode()).isEqualTo(Mode.STANDBY);
    assertThat(server.state().follow()).isEqualTo(new Follow.Stream(OTHER, new Uid(9, 2)));
  }

  @Test
  void askIsTheDefaultAndStaysActive() {
    CoreFixture server =
        returned(Settings.DEFAULTS.onReturn(), history(SELF))
            .hear(OTHER, Mode.ACTIVE, WRITTEN, SOURCE, true);

    assertThat(server.sentTo(OTHER)).isEmpty();
    assertThat(server.guards().mayWrite(server.state())).isTrue();
  }

  @Test
  void aTermWithoutARevisionIsNothingToStepDownFor() {
    CoreFixture server = follower(history(SELF)).hear(OTHER, Mode.ACTIVE, BEGUN, SOURCE, true);

    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
  }

  @Test
  void ownTermRecordsAtTheEndDoNotCount() {
    FakeLineage own = history(SELF).term(SELF, 3, TermRecord.Cause.RESUMED, Optional.empty());
    CoreFixture server = follower(own).hear(OTHER, Mode.ACTIVE, WRITTEN, SOURCE, false);

    searched(server, WRITTEN);

    assertThat(server.sentTo(OTHER)).hasAtLeastOneElementOfType(Message.PromiseRequest.class);
  }

  @Test
  void aServerWithARevisionOfItsOwnStaysActive() {
    CoreFixture server =
        follower(history(SELF).revision(7)).hear(OTHER, Mode.ACTIVE, WRITTEN, SOURCE, false);

    searched(server, WRITTEN);

    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
    assertThat(server.guards().mayWrite(server.state())).isTrue();
  }

  @Test
  void aPublishThatWonTheWriteLockKeepsTheServerActive() {
    CoreFixture server = follower(history(SELF)).hear(OTHER, Mode.ACTIVE, WRITTEN, SOURCE, true);
    promised(server).feed(new Event.HistoryChanged(history(SELF).revision(7).history()));

    server.settle();

    assertThat(server.state().mode()).isEqualTo(Mode.ACTIVE);
    assertThat(server.guards().mayWrite(server.state())).isTrue();
  }

  @Test
  void aPublishBeforeThePromiseKeepsTheServerActive() {
    CoreFixture server = follower(history(SELF)).hear(OTHER, Mode.ACTIVE, WRITTEN, SOURCE, true);
    Message.PromiseRequest asked = (Message.PromiseRequest) server.sentTo(OTHER).getFirst();
    server.feed(new Event.HistoryChanged(history(SELF).revision(7).history()));

    server
        .receive(
            OTHER, new Message.PromiseAnswer(asked.resolution(), true, new Uid(9, 2), "promised"))
        .settle();

    assertThat(server.state().mode()).isEqualTo(Mode.ACTIVE);
    assertThat(server.sentTo(OTHER)).contains(new Message.PromiseRelease(asked.resolution()));
  }

  @Test
  void aPromiseThatComesTooLateIsReleased() {
    CoreFixture server = follower(history(SELF)).hear(OTHER, Mode.ACTIVE, WRITTEN, SOURCE, true);
    Message.PromiseRequest asked = (Message.PromiseRequest) server.sentTo(OTHER).getFirst();

    server.tick(10_001);

    assertThat(server.sentTo(OTHER)).contains(new Message.PromiseRelease(asked.resolution()));
    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
  }
}
