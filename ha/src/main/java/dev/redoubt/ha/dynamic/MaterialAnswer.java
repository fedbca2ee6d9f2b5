package dev.redoubt.ha.dynamic;

import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.ha.sync.RevisionSource.TrustCheck;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Gives another server one piece of recovery material, which it found it lacks. */
public final class MaterialAnswer {

  private static final int MALFORMED = 400;
  private static final int NOT_FOUND = 404;

  private final RecoveryStore store;

  public MaterialAnswer(RecoveryStore store) {
    this.store = store;
  }

  /**
   * Answers {@code GET /ha/recovery-material?key=K}.
   *
   * @throws IOException if the peer is gone or not trusted any more
   */
  public void answer(PeerRequest request, PeerResponse response, TrustCheck trust)
      throws IOException {
    MaterialKey key;
    try {
      key = MaterialKey.parse(request.parameter("key").orElse(""));
    } catch (IllegalArgumentException e) {
      say(response, MALFORMED, String.valueOf(e.getMessage()));
      return;
    }
    Optional<RecoveryMaterial> found = store.find(key);
    if (found.isEmpty()) {
      say(response, NOT_FOUND, "There is no recovery material " + key);
      return;
    }
    trust.require();
    response.body().write(CanonicalJson.encode(found.get().toJson()));
  }

  private static void say(PeerResponse response, int status, String text) throws IOException {
    response.status(status);
    response.body().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
