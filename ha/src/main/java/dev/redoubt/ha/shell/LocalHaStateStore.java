package dev.redoubt.ha.shell;

import dev.redoubt.database.local.Bucket;
import dev.redoubt.database.local.Durability;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.protocol.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Keeps a server's own high availability state: one value, replaced atomically, never replicated.
 */
public final class LocalHaStateStore {

  private static final Bucket BUCKET = new Bucket("high-availability");
  private static final byte[] KEY = "state".getBytes(StandardCharsets.US_ASCII);

  private final LocalStore store;

  public LocalHaStateStore(LocalStore store) {
    this.store = store;
  }

  /** What the disk holds; empty before the first save. */
  public Optional<LocalHaState> load() {
    return store
        .get(BUCKET, KEY)
        .map(bytes -> MessageCodec.MAPPER.readValue(bytes, LocalHaState.class));
  }

  /** Forgets the state: the server is new to high availability. */
  public void delete() {
    store.delete(BUCKET, KEY, Durability.SYNCED);
  }

  /** On return the state is on the disk. */
  public void save(LocalHaState state) {
    store.put(BUCKET, KEY, MessageCodec.MAPPER.writeValueAsBytes(state), Durability.SYNCED);
  }
}
