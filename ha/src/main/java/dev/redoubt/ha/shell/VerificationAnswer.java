package dev.redoubt.ha.shell;

import dev.redoubt.database.Progress;
import dev.redoubt.database.Verification;
import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.ha.peer.PeerStream;
import dev.redoubt.ha.sync.RevisionSource.TrustCheck;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Verifies this server's database because a peer asks, one at a time. The answer is one JSON
 * object; before it comes an empty line every second, since the verification of a large database
 * takes longer than a peer may be silent.
 */
final class VerificationAnswer {

  private static final int BUSY = 409;
  private static final int MAX_BYTES = 1 << 20;
  private static final long ALIVE_MILLIS = 1_000;

  private final DigestScrub scrub;
  private final AtomicBoolean running = new AtomicBoolean();

  VerificationAnswer(DigestScrub scrub) {
    this.scrub = scrub;
  }

  /** Answers {@code GET /ha/verification}. */
  void answer(PeerResponse response, TrustCheck trust) throws IOException {
    if (!running.compareAndSet(false, true)) {
      response.status(BUSY);
      write(response, "A verification for another server is running there; try again");
      return;
    }
    try {
      verify(response, trust);
    } finally {
      running.set(false);
    }
  }

  /** What a verification of this server found, as it is told. */
  ObjectNode here(Progress progress) {
    return describe(scrub.verify(progress));
  }

  /**
   * Asks a peer, and waits for as long as it verifies.
   *
   * @throws IOException if it cannot be reached or answers something else
   */
  static ObjectNode read(PeerClient client) throws IOException {
    try (PeerStream stream = client.open(PeerPaths.VERIFICATION)) {
      JsonNode answer = CanonicalJson.MAPPER.readTree(stream.body().readNBytes(MAX_BYTES));
      stream.requireTrusted();
      if (answer instanceof ObjectNode found) {
        return found;
      }
      throw new IOException("The answer is no result of a verification");
    } catch (JacksonException e) {
      throw new IOException("The answer is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private void verify(PeerResponse response, TrustCheck trust) throws IOException {
    AtomicReference<@Nullable ObjectNode> found = new AtomicReference<>();
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    Thread work =
        Thread.ofVirtual()
            .name("verify-for-peer")
            .start(() -> {
              try {
                found.set(here(Progress.NONE));
              } catch (RuntimeException e) {
                failure.set(e);
              }
            });
    OutputStream body = response.body();
    while (!ends(work)) {
      trust.require();
      body.write('\n');
      body.flush();
    }
    trust.require();
    RuntimeException failed = failure.get();
    ObjectNode result = found.get();
    if (result == null) {
      throw new IOException("The verification failed", failed);
    }
    body.write(CanonicalJson.encode(result));
  }

  private static boolean ends(Thread work) throws IOException {
    try {
      return work.join(Duration.ofMillis(ALIVE_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The server ends", e);
    }
  }

  private static ObjectNode describe(DigestScrub.Result result) {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    result.verification().ifPresent(verification -> describe(verification, json));
    ArrayNode damage = json.putArray("damage");
    result.damage().forEach(damage::add);
    ArrayNode elsewhere = json.putArray("damage-elsewhere");
    result.elsewhere().forEach(elsewhere::add);
    return json;
  }

  private static void describe(Verification verification, ObjectNode json) {
    json.putObject("position")
        .put("revision", verification.position().number())
        .put("term", verification.position().term().toString())
        .put("chain", verification.position().chain().toString());
    json.put("digest", verification.digest().toString());
    json.put("objects", verification.objects());
    json.put("duration-millis", verification.duration().toMillis());
  }

  private static void write(PeerResponse response, String text) throws IOException {
    response.body().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
