package dev.redoubt.ha.dynamic;

import dev.redoubt.database.local.Bucket;
import dev.redoubt.database.local.Durability;
import dev.redoubt.database.local.LocalBatch;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.sync.PublishSignal;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The recovery material of all gateways, in the local store, which no sync and no restore of the
 * database touches. It only grows: servers unite what they have, and nothing in here deletes. All
 * of it is on the disk, none of it in memory. Safe for use by several threads.
 */
public final class RecoveryStore {

  private static final Bucket SUMMARIES = new Bucket("recovery-material");
  private static final Bucket CONTENTS = new Bucket("recovery-material-content");
  private static final Bucket ORDER = new Bucket("recovery-material-order");
  private static final Bucket TOTALS = new Bucket("recovery-material-totals");

  private static final byte[] ALL = {};
  private static final int PAGE = 1_000;

  private final LocalStore local;
  private final PublishSignal changed;

  /**
   * How much there is.
   *
   * @param materials how many
   * @param bytes of all contents
   */
  public record Totals(long materials, long bytes) {}

  /**
   * Material from a place on, in the order in which it came here.
   *
   * @param next the place after the last of it
   * @param keys of the material
   */
  record Page(long next, List<MaterialKey> keys) {}

  /**
   * A store.
   *
   * @param changed is raised with everything that is news
   */
  public RecoveryStore(LocalStore local, PublishSignal changed) {
    this.local = local;
    this.changed = changed;
  }

  /**
   * Takes material over, unless it is here. On return it is on the disk.
   *
   * @return whether it was news
   */
  public boolean join(RecoveryMaterial material) {
    MaterialSummary summary = material.summary();
    byte[] key = bytes(summary.key().toString());
    synchronized (this) {
      if (has(summary.key())) {
        return false;
      }
      Totals before = totals();
      long place = before.materials() + 1;
      LocalBatch batch = new LocalBatch();
      batch.put(SUMMARIES, key, CanonicalJson.encode(summary.toJson()));
      batch.put(CONTENTS, key, material.sent().content());
      batch.put(ORDER, bytes(place), key);
      batch.put(TOTALS, ALL, bytes(place, before.bytes() + summary.bytes()));
      local.write(batch, Durability.SYNCED);
    }
    changed.raise();
    return true;
  }

  /** Whether it is here. */
  public boolean has(MaterialKey key) {
    return local.get(SUMMARIES, bytes(key.toString())).isPresent();
  }

  /** One, with its content. */
  public Optional<RecoveryMaterial> find(MaterialKey key) {
    byte[] stored = bytes(key.toString());
    return local
        .get(SUMMARIES, stored)
        .flatMap(summary ->
            local.get(CONTENTS, stored).map(content -> decode(key, summary).with(content)));
  }

  /** What a gateway has sent in. */
  public List<MaterialSummary> ofGateway(Uid gateway) {
    return local.scan(SUMMARIES, bytes(gateway + "/")).stream().map(RecoveryStore::decode).toList();
  }

  /** Everything by gateway and id, read as it is asked for; also what comes meanwhile, or not. */
  public Stream<MaterialSummary> all() {
    return Stream.iterate(
            page(Optional.empty()),
            page -> !page.isEmpty(),
            page -> page(Optional.of(page.getLast().key())))
        .flatMap(List::stream)
        .map(RecoveryStore::decode);
  }

  /** How much there is. */
  public Totals totals() {
    return local
        .get(TOTALS, ALL)
        .map(ByteBuffer::wrap)
        .map(stored -> new Totals(stored.getLong(), stored.getLong()))
        .orElse(new Totals(0, 0));
  }

  /**
   * What came here after a place; after one that is not reached here, as in the copy of an earlier
   * disk, everything.
   */
  Page since(long after, int limit) {
    long from = after > totals().materials() ? 0 : after;
    List<LocalStore.Entry> page = local.scan(ORDER, ALL, Optional.of(bytes(from)), limit);
    return new Page(
        from + page.size(),
        page.stream().map(entry -> MaterialKey.parse(text(entry.value()))).toList());
  }

  private List<LocalStore.Entry> page(Optional<byte[]> after) {
    return local.scan(SUMMARIES, ALL, after, PAGE);
  }

  private static MaterialSummary decode(LocalStore.Entry entry) {
    return decode(MaterialKey.parse(entry.keyText()), entry.value());
  }

  private static MaterialSummary decode(MaterialKey key, byte[] summary) {
    return MaterialSummary.fromJson(key, CanonicalJson.decodeObject(summary));
  }

  private static byte[] bytes(long... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    return bytes.array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
