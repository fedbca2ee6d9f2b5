package dev.redoubt.ha.fullsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.ha.core.Distribution;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Restore;
import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.peer.LoopbackPeer;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.ha.peer.TestTrust;
import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole full sync between two real databases, over a real connection that misbehaves. */
@Timeout(120)
class SnapshotRestoreTest {

  private static final SyncState SOURCE = new SyncState.Source();

  @TempDir private Path directory;
  private final TestTrust trust = TestTrust.create();
  private final WriteGate gate =
      new WriteGate(
          Duration.ofSeconds(5),
          new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "closed"));
  private LoopbackPeer peer;
  private PeerConnections connections;
  private LiveCore active;
  private LiveCore standby;
  private SnapshotShelf shelf;
  private SnapshotRestore restore;

  @BeforeEach
  void open() throws Exception {
    peer = new LoopbackPeer(trust);
    connections = trust.connections(peer.port());
    active = new LiveCore(directory.resolve("active"), trust.active(), Mode.ACTIVE).begin();
    active.publish(1, 500).publish(1001, 500);
    standby = new LiveCore(directory.resolve("standby"), trust.standby(), Mode.STANDBY);
    shelf =
        new SnapshotShelf(
            active.loop(),
            active.guards(),
            active.database(),
            gate,
            duration -> {},
            new Throttle(OptionalLong.empty(), System::nanoTime),
            new SentBytes(bytes -> {}));
    restore =
        new SnapshotRestore(standby.loop(), standby.guards(), standby.database(), connections);
    active.watch(effect -> {
      switch (effect) {
        case Effect.TakeSnapshot take -> shelf.take(take.snapshot());
        case Effect.DeleteSnapshot delete -> shelf.delete(delete.snapshot());
        default -> {
          // Nothing of snapshots.
        }
      }
    });
    standby.watch(effect -> {
      switch (effect) {
        case Effect.StartRestore start -> restore.start(start);
        case Effect.CancelRestore cancel -> restore.cancel(cancel.snapshot());
        case Effect.DeleteSnapshot delete -> restore.delete(delete.snapshot());
        default -> {
          // Nothing of restores.
        }
      }
    });
    active.knows(trust.standby());
    standby.knows(trust.active());
    peer.answer(this::serve);
  }

  @AfterEach
  void close() {
    restore.close();
    shelf.close();
    connections.close();
    peer.close();
    standby.close();
    active.close();
  }

  private void serve(PeerRequest request, PeerResponse response) throws IOException {
    shelf.serve(trust.standby(), request, response, () -> {});
  }

  /** The Active takes a snapshot and offers it; the standby begins. */
  private Uid begin() throws InterruptedException {
    active.hear(standby, new SyncState.Wanting(trust.active(), FullSyncCause.NEVER_SYNCHRONIZED));
    Distribution distribution =
        active
            .await(state -> state.distribution().flatMap(Distribution::position).isPresent())
            .distribution()
            .orElseThrow();
    standby.hear(active, SOURCE);
    standby
        .loop()
        .submit(
            new Event.Received(
                trust.active(),
                new Message.SnapshotOffer(
                    distribution.snapshot(),
                    distribution.position().orElseThrow(),
                    active.loop().state().history().lastTerm().orElseThrow().record().uid(),
                    FullSyncCause.NEVER_SYNCHRONIZED)));
    return distribution.snapshot();
  }

  private Restore.Reporting ended() throws InterruptedException {
    return (Restore.Reporting)
        standby.await(state -> state.restore() instanceof Restore.Reporting).restore();
  }

  private static Restore.Failure failure(Restore.Reporting report) {
    return report.failure().orElseThrow();
  }

  private List<String> generations() throws IOException {
    try (Stream<Path> found = Files.list(directory.resolve("standby/generations"))) {
      return found.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  /** An answer that is cut after so many bytes, or changed on its way. */
  private static PeerResponse through(PeerResponse response, long bytes, int change) {
    return new PeerResponse() {
      @Override
      public void status(int status) {
        response.status(status);
      }

      @Override
      public void header(String name, String value) {
        response.header(name, value);
      }

      @Override
      public OutputStream body() throws IOException {
        return new FilterOutputStream(response.body()) {
          private long left = bytes;

          @Override
          public void write(byte[] buffer, int offset, int length) throws IOException {
            int now = (int) Math.min(left, length);
            byte[] changed = Arrays.copyOfRange(buffer, offset, offset + now);
            if (changed.length > 0) {
              changed[0] = (byte) (changed[0] ^ change);
            }
            out.write(changed);
            out.flush();
            left -= now;
            if (now < length) {
              throw new IOException("cut");
            }
          }

          @Override
          public void write(byte[] buffer) throws IOException {
            write(buffer, 0, buffer.length);
          }
        };
      }
    };
  }

  @Test
  void aStandbyIsReplacedAsAWhole() throws Exception {
    begin();

    assertThat(ended().failure()).isEmpty();
    assertThat(standby.position()).isEqualTo(active.position());
    assertThat(standby.loop().state().history().position()).isEqualTo(active.position());
    long objects = standby.database().use(one -> one.objects());
    assertThat(objects).isEqualTo(1_000);
  }

  @Test
  void aFileThatIsCutIsFetchedFromWhereItBroke() throws Exception {
    AtomicInteger cuts = new AtomicInteger();
    peer.answer((request, response) -> {
      boolean cut = request.path().contains("/files/") && cuts.incrementAndGet() <= 2;
      serve(request, cut ? through(response, 100, 0) : response);
    });

    begin();

    assertThat(ended().failure()).isEmpty();
    assertThat(standby.position()).isEqualTo(active.position());
    assertThat(peer.asked).anyMatch(path -> path.endsWith("offset=100"));
  }

  @Test
  void aFileThatArrivesDamagedIsFetchedAgain() throws Exception {
    AtomicInteger damages = new AtomicInteger();
    peer.answer((request, response) -> {
      boolean damage = request.path().contains("/files/") && damages.incrementAndGet() == 1;
      serve(request, damage ? through(response, Long.MAX_VALUE, 1) : response);
    });

    begin();

    assertThat(ended().failure()).isEmpty();
    assertThat(standby.position()).isEqualTo(active.position());
  }

  @Test
  void aFileThatAlwaysArrivesDamagedEndsTheRestoreAndLeavesNothing() throws Exception {
    peer.answer((request, response) ->
        serve(
            request,
            request.path().contains("/files/") ? through(response, Long.MAX_VALUE, 1) : response));

    begin();

    Restore.Failure failure = failure(ended());
    assertThat(failure.step()).isEqualTo(FullSyncStep.COPY);
    assertThat(failure.reason()).contains("arrived damaged");
    assertThat(standby.position().number()).isZero();
    assertThat(generations()).hasSize(1);
  }

  @Test
  void aSnapshotThatIsGoneEndsTheRestore() throws Exception {
    peer.answer((request, response) -> {
      if (request.path().contains("/files/")) {
        response.status(404);
        response
            .body()
            .write("This snapshot is not, or no longer, here".getBytes(StandardCharsets.UTF_8));
      } else {
        serve(request, response);
      }
    });

    begin();

    assertThat(failure(ended()).reason()).contains("no longer, here");
    assertThat(generations()).hasSize(1);
  }

  @Test
  void theManifestOfAnotherSnapshotIsRefused() throws Exception {
    peer.answer((request, response) ->
        response.body().write("{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8)));

    begin();

    assertThat(failure(ended()).reason()).contains("no valid manifest");
    assertThat(generations()).hasSize(1);
  }

  @Test
  void aRestoreThatIsCancelledWhileItCopiesEndsAtOnceAndLeavesNothing() throws Exception {
    BlockingQueue<String> stalled = new LinkedBlockingQueue<>();
    peer.answer((request, response) -> {
      if (request.path().contains("/files/")) {
        stalled.add(request.path());
        hang();
      } else {
        serve(request, response);
      }
    });
    Uid snapshot = begin();
    stalled.take();

    standby.loop().submit(new Event.PeersChanged(List.of()));

    Restore.Reporting report = ended();
    assertThat(report.snapshot()).isEqualTo(snapshot);
    assertThat(failure(report).reason()).contains("cancelled");
    assertThat(generations()).hasSize(1);
    assertThat(standby.position().number()).isZero();
  }

  @Test
  void aRestoreWithoutProgressForAnHourIsGivenUp() throws Exception {
    BlockingQueue<String> stalled = new LinkedBlockingQueue<>();
    peer.answer((request, response) -> {
      if (request.path().contains("/files/")) {
        stalled.add(request.path());
        hang();
      } else {
        serve(request, response);
      }
    });
    begin();
    stalled.take();

    standby.nanos.addAndGet(Duration.ofMinutes(61).toNanos());

    assertThat(failure(ended()).step()).isEqualTo(FullSyncStep.COPY);
    assertThat(generations()).hasSize(1);
  }

  private static void hang() throws IOException {
    try {
      Thread.sleep(Duration.ofHours(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The test ends", e);
    }
  }
}
