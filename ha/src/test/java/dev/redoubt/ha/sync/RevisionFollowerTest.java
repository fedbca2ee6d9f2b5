package dev.redoubt.ha.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.revision.RevisionCodec;
import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Follow;
import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.peer.LoopbackPeer;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.ha.peer.TestTrust;
import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Revision;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A standby on a real database and a real connection, against an Active that misbehaves. */
@Timeout(60)
class RevisionFollowerTest {

  private static final SyncState SOURCE = new SyncState.Source();

  @TempDir private Path directory;
  private final TestTrust trust = TestTrust.create();
  private LoopbackPeer peer;
  private PeerConnections connections;
  private LiveCore active;
  private LiveCore standby;
  private RevisionFollower follower;

  /** The Active is three revisions long, the standby has the first. */
  @BeforeEach
  void open() throws Exception {
    peer = new LoopbackPeer(trust);
    connections = trust.connections(peer.port());
    active = new LiveCore(directory.resolve("active"), trust.active(), Mode.ACTIVE).begin();
    standby = new LiveCore(directory.resolve("standby"), trust.standby(), Mode.STANDBY);
    standby
        .database()
        .use(one -> {
          one.apply(revisions().getFirst());
          return one;
        });
    active.publish(1, 3).publish(11, 3);
    follower =
        new RevisionFollower(
            standby.instance(), standby.loop(), standby.guards(), standby.database(), connections);
    standby.knows(trust.active());
    standby.watch(effect -> {
      switch (effect) {
        case Effect.FollowStream follow -> follower.follow(follow.source());
        case Effect.StopStream _ -> follower.stop();
        default -> {
          // Nothing of the stream.
        }
      }
    });
  }

  @AfterEach
  void close() {
    follower.close();
    connections.close();
    peer.close();
    standby.close();
    active.close();
  }

  private void follow() throws InterruptedException {
    standby.hear(active, SOURCE);
    standby.await(state -> state.follow() instanceof Follow.Stream);
  }

  private List<Revision> revisions() {
    return active.database().use(one -> one.revisions(0, 10));
  }

  private CoreState awaitFailure() throws InterruptedException {
    return standby.await(state -> state.stream().failure().isPresent());
  }

  private static String failure(CoreState state) {
    return state.stream().failure().orElseThrow().reason();
  }

  /** Answers with these revisions, then says nothing more until the connection is cut. */
  private void serve(PeerRequest request, PeerResponse response, List<Revision> revisions)
      throws IOException {
    if (!request.path().equals(PeerPaths.REVISIONS)) {
      return;
    }
    DataOutputStream out = new DataOutputStream(response.body());
    for (Revision revision : revisions) {
      byte[] bytes = RevisionCodec.encode(revision);
      out.writeInt(bytes.length);
      out.write(bytes);
      out.flush();
    }
    while (true) {
      out.writeInt(0);
      out.flush();
      pause();
    }
  }

  /** The next request for revisions; acknowledgements come beside them. */
  private String askedForRevisions() throws InterruptedException {
    String asked = peer.asked.take();
    while (!asked.startsWith(PeerPaths.REVISIONS)) {
      asked = peer.asked.take();
    }
    return asked;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The test ends", e);
    }
  }

  @Test
  void appliesWhatFollowsAndTellsWhatIsOnItsDisk() throws Exception {
    Acknowledgements acknowledgements = new Acknowledgements();
    peer.answer((request, response) -> {
      acknowledgements.read(request);
      serve(request, response, revisions().subList(1, 3));
    });

    follow();
    standby.await(state -> state.history().position().equals(active.position()));

    assertThat(askedForRevisions())
        .contains("instance=" + standby.instance())
        .contains("number=1")
        .contains("chain=" + revisions().getFirst().chain());
    assertThat(acknowledgements.awaitNumber(3)).isEqualTo(active.position());
  }

  @Test
  void aRevisionWhosePreviousChainIsAnotherIsNotApplied() throws Exception {
    peer.answer((request, response) -> serve(request, response, revisions().subList(2, 3)));

    follow();

    assertThat(failure(awaitFailure())).contains("Revision 3 does not follow");
    assertThat(standby.position().number()).isEqualTo(1);
  }

  @Test
  void aRevisionWhoseDigestIsAnotherIsNotAppliedAndIsLookedInto() throws Exception {
    Revision good = revisions().get(1);
    Revision forged =
        new Revision(
            good.number(),
            good.term(),
            good.session(),
            good.administrator(),
            good.time(),
            good.description(),
            good.termRecord(),
            good.changes(),
            Chain.EMPTY,
            good.previous(),
            good.chain());
    peer.answer((request, response) -> serve(request, response, List.of(forged)));

    follow();
    CoreState state = standby.await(now -> now.verification().mismatch().isPresent());

    assertThat(state.verification().mismatch().orElseThrow().source()).isEqualTo(trust.active());
    assertThat(standby.position().number()).isEqualTo(1);
  }

  @Test
  void aStreamThatIsCutWithinARevisionIsOpenedAgainFromTheSamePosition() throws Exception {
    byte[] bytes = RevisionCodec.encode(revisions().get(1));
    peer.answer((request, response) -> {
      if (request.path().equals(PeerPaths.REVISIONS)) {
        DataOutputStream out = new DataOutputStream(response.body());
        out.writeInt(bytes.length);
        out.write(bytes, 0, bytes.length - 1);
        out.flush();
        peer.answer((later, answer) -> serve(later, answer, revisions().subList(1, 3)));
        throw new IOException("cut");
      }
    });

    follow();
    standby.await(state -> state.history().position().equals(active.position()));

    assertThat(askedForRevisions()).contains("number=1");
    assertThat(askedForRevisions()).contains("number=1");
  }

  @Test
  void garbageIsNoRevision() throws Exception {
    peer.answer((request, response) -> {
      DataOutputStream out = new DataOutputStream(response.body());
      out.writeInt(5);
      out.write(new byte[5]);
      out.flush();
      pause();
    });

    follow();

    assertThat(failure(awaitFailure())).contains("not a revision");
    assertThat(standby.position().number()).isEqualTo(1);
  }

  @Test
  void purgedRevisionsAreAskedForAsAFullSync() throws Exception {
    peer.answer((request, response) -> response.status(RevisionSource.PURGED));

    standby.hear(active, SOURCE);
    CoreState state =
        standby.await(now ->
            now.follow() instanceof Follow.FullSync wanted
                && wanted.cause() == FullSyncCause.PURGED);

    assertThat(state.stream().source()).isEmpty();
  }

  @Test
  void aRefusalIsShownWithItsReason() throws Exception {
    peer.answer((request, response) -> {
      response.status(409);
      response
          .body()
          .write("This server is not the Active of that position".getBytes(StandardCharsets.UTF_8));
    });

    follow();

    assertThat(failure(awaitFailure())).contains("not the Active of that position");
  }

  @Test
  void aPeerThatIsTrustedNoMoreIsNotListenedTo() throws Exception {
    peer.answer((request, response) -> {
      if (request.path().equals(PeerPaths.REVISIONS)) {
        DataOutputStream out = new DataOutputStream(response.body());
        out.writeInt(0);
        out.flush();
        trust.forget(trust.active());
        serve(request, response, revisions().subList(1, 3));
      }
    });

    follow();

    assertThat(failure(awaitFailure())).contains("No server object here has the uid");
    assertThat(standby.position().number()).isEqualTo(1);
  }

  @Test
  void withoutTrustItSaysSo() throws Exception {
    connections.follow(List.of());

    follow();

    assertThat(failure(awaitFailure())).contains("no trust");
  }

  @Test
  void nothingIsAppliedAfterTheCoreHasStoppedTheStream() throws Exception {
    Revision next = revisions().get(1);
    peer.answer((request, response) -> serve(request, response, List.of()));
    follow();
    standby.await(state -> state.stream().open());

    standby.loop().submit(new Event.PeersChanged(List.of()));
    CoreState state = standby.await(now -> now.follow() instanceof Follow.Nobody);

    assertThat(standby.guards().mayApply(state, trust.active(), next)).isFalse();
    assertThat(state.stream().source()).isEmpty();
    assertThat(standby.position().number()).isEqualTo(1);
  }

  @Test
  void aFailureThatNobodyForesawIsShownAndTriedAgain() throws Exception {
    LiveCore closed = new LiveCore(directory.resolve("closed"), trust.standby(), Mode.STANDBY);
    closed.close();
    follower =
        new RevisionFollower(
            standby.instance(), standby.loop(), standby.guards(), closed.database(), connections);

    follow();

    assertThat(failure(awaitFailure())).contains("The database is closed");
  }
}
