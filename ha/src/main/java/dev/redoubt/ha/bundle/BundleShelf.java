package dev.redoubt.ha.bundle;

import dev.redoubt.database.bundle.BundleRecord;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/** Serves the bundles of this server to other servers. */
public final class BundleShelf {

  private static final int NOT_FOUND = 404;
  private static final int CHUNK_BYTES = 256 << 10;

  private final BundleStore store;

  public BundleShelf(BundleStore store) {
    this.store = store;
  }

  /** Checks a peer's key; asked before every chunk. */
  @FunctionalInterface
  public interface Trust {
    void require() throws IOException;
  }

  /**
   * Answers {@code GET /ha/bundles}, which tells of all, and {@code GET /ha/bundles/<id>}.
   *
   * @throws IOException if the peer is gone or not trusted any more
   */
  public void serve(PeerRequest request, PeerResponse response, Trust trust) throws IOException {
    String rest = request.path().substring(PeerPaths.BUNDLES.length());
    if (rest.isEmpty()) {
      response.body().write(CanonicalJson.encode(records()));
      return;
    }
    Optional<Uid> bundle = Uid.tryParse(rest.substring(1)).filter(id -> store.kept(id).isPresent());
    if (bundle.isEmpty()) {
      response.status(NOT_FOUND);
      response.body().write("This bundle is not here".getBytes(StandardCharsets.UTF_8));
      return;
    }
    try (InputStream in = store.open(bundle.get(), 0)) {
      copy(in, response.body(), trust);
    }
  }

  private ArrayNode records() {
    ArrayNode records = CanonicalJson.MAPPER.createArrayNode();
    for (BundleRecord record : store.all()) {
      records.add(record.toJson());
    }
    return records;
  }

  private static void copy(InputStream from, OutputStream to, Trust trust) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    int read = from.read(chunk);
    while (read > 0) {
      trust.require();
      to.write(chunk, 0, read);
      read = from.read(chunk);
    }
  }
}
