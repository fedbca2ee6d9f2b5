package dev.redoubt.ha.bundle;

import dev.redoubt.database.bundle.BundleRecord;
import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerStream;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks another server for its bundles. */
public final class BundleFetch implements BundleExchange.Other {

  private static final int MAX_LIST_BYTES = 16 << 20;
  private static final int CHUNK_BYTES = 256 << 10;

  private final PeerClient client;

  BundleFetch(PeerClient client) {
    this.client = client;
  }

  /** A way to every server that is trusted now. */
  public static Map<Uid, BundleExchange.Other> of(PeerConnections connections) {
    Map<Uid, BundleExchange.Other> others = new HashMap<>();
    connections.clients().forEach((uid, client) -> others.put(uid, new BundleFetch(client)));
    return others;
  }

  @Override
  public List<BundleRecord> records() throws IOException {
    try (PeerStream stream = client.open(PeerPaths.BUNDLES)) {
      byte[] answer = stream.body().readNBytes(MAX_LIST_BYTES + 1);
      stream.requireTrusted();
      if (answer.length > MAX_LIST_BYTES) {
        throw new IOException("The list of bundles has more than " + MAX_LIST_BYTES + " bytes");
      }
      List<BundleRecord> records = new ArrayList<>();
      for (JsonNode record : CanonicalJson.MAPPER.readTree(answer)) {
        records.add(BundleRecord.fromJson(record));
      }
      return records;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("The answer is no list of bundles: " + e.getMessage(), e);
    }
  }

  @Override
  public void copy(BundleRecord wanted, OutputStream to) throws IOException {
    try (PeerStream stream = client.open(PeerPaths.BUNDLES + "/" + wanted.id())) {
      byte[] chunk = new byte[CHUNK_BYTES];
      int read = stream.body().read(chunk);
      while (read > 0) {
        stream.requireTrusted();
        to.write(chunk, 0, read);
        read = stream.body().read(chunk);
      }
    }
  }
}
