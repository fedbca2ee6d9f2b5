package dev.redoubt.ha.fullsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Restore;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.model.Uid;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole full sync between two real databases, over a real connection that misbehaves. */
@Timeout(120)
class SnapshotRestoreTest {

  @TempDir private Path directory;
  private RestoringPair pair;

  @BeforeEach
  void open() throws Exception {
    pair = new RestoringPair(directory);
  }

  @AfterEach
  void close() {
    pair.close();
  }

  private static Restore.Failure failure(Restore.Reporting report) {
    return report.failure().orElseThrow();
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
    pair.begin();

    assertThat(pair.ended().failure()).isEmpty();
    assertThat(pair.standby.position()).isEqualTo(pair.active.position());
    assertThat(pair.standby.loop().state().history().position()).isEqualTo(pair.active.position());
    long objects = pair.standby.database().use(one -> one.objects());
    assertThat(objects).isEqualTo(1_000);
  }

  @Test
  void aFileThatIsCutIsFetchedFromWhereItBroke() throws Exception {
    AtomicInteger cuts = new AtomicInteger();
    pair.peer.answer((request, response) -> {
      boolean cut = request.path().contains("/files/") && cuts.incrementAndGet() <= 2;
      pair.serve(request, cut ? through(response, 100, 0) : response);
    });

    pair.begin();

    assertThat(pair.ended().failure()).isEmpty();
    assertThat(pair.standby.position()).isEqualTo(pair.active.position());
    assertThat(pair.peer.asked).anyMatch(path -> path.endsWith("offset=100"));
  }

  @Test
  void aFileThatArrivesDamagedIsFetchedAgain() throws Exception {
    AtomicInteger damages = new AtomicInteger();
    pair.peer.answer((request, response) -> {
      boolean damage = request.path().contains("/files/") && damages.incrementAndGet() == 1;
      pair.serve(request, damage ? through(response, Long.MAX_VALUE, 1) : response);
    });

    pair.begin();

    assertThat(pair.ended().failure()).isEmpty();
    assertThat(pair.standby.position()).isEqualTo(pair.active.position());
  }

  @Test
  void aFileThatAlwaysArrivesDamagedEndsTheRestoreAndLeavesNothing() throws Exception {
    pair.peer.answer((request, response) ->
        pair.serve(
            request,
            request.path().contains("/files/") ? through(response, Long.MAX_VALUE, 1) : response));

    pair.begin();

    Restore.Failure failure = failure(pair.ended());
    assertThat(failure.step()).isEqualTo(FullSyncStep.COPY);
    assertThat(failure.reason()).contains("arrived damaged");
    assertThat(pair.standby.position().number()).isZero();
    assertThat(pair.generations()).hasSize(1);
  }

  @Test
  void aSnapshotThatIsGoneEndsTheRestore() throws Exception {
    pair.peer.answer((request, response) -> {
      if (request.path().contains("/files/")) {
        response.status(404);
        response
            .body()
            .write("This snapshot is not, or no longer, here".getBytes(StandardCharsets.UTF_8));
      } else {
        pair.serve(request, response);
      }
    });

    pair.begin();

    assertThat(failure(pair.ended()).reason()).contains("no longer, here");
    assertThat(pair.generations()).hasSize(1);
  }

  @Test
  void theManifestOfAnotherSnapshotIsRefused() throws Exception {
    pair.peer.answer((request, response) ->
        response.body().write("{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8)));

    pair.begin();

    assertThat(failure(pair.ended()).reason()).contains("no valid manifest");
    assertThat(pair.generations()).hasSize(1);
  }

  @Test
  void aRestoreThatIsCancelledWhileItCopiesEndsAtOnceAndLeavesNothing() throws Exception {
    BlockingQueue<String> stalled = new LinkedBlockingQueue<>();
    pair.peer.answer((request, response) -> {
      if (request.path().contains("/files/")) {
        stalled.add(request.path());
        hang();
      } else {
        pair.serve(request, response);
      }
    });
    Uid snapshot = pair.begin();
    stalled.take();

    pair.standby.loop().submit(new Event.PeersChanged(List.of()));

    Restore.Reporting report = pair.ended();
    assertThat(report.snapshot()).isEqualTo(snapshot);
    assertThat(failure(report).reason()).contains("cancelled");
    assertThat(pair.generations()).hasSize(1);
    assertThat(pair.standby.position().number()).isZero();
  }

  @Test
  void aRestoreWithoutProgressForAnHourIsGivenUp() throws Exception {
    BlockingQueue<String> stalled = new LinkedBlockingQueue<>();
    pair.peer.answer((request, response) -> {
      if (request.path().contains("/files/")) {
        stalled.add(request.path());
        hang();
      } else {
        pair.serve(request, response);
      }
    });
    pair.begin();
    stalled.take();

    pair.standby.nanos.addAndGet(Duration.ofMinutes(61).toNanos());

    assertThat(failure(pair.ended()).step()).isEqualTo(FullSyncStep.COPY);
    assertThat(pair.generations()).hasSize(1);
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
