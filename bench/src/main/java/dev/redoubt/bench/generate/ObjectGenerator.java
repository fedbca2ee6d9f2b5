package dev.redoubt.bench.generate;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.ObjectType;
import java.time.Instant;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/**
 * An endless sequence of objects: hosts, networks, ranges, services, groups, users, and access
 * rules in layers of about a thousand. The object at an index depends on the seed and on the index
 * alone, and refers only to earlier ones. Canonical bodies have {@value #AVERAGE_BYTES} bytes on
 * average.
 */
public final class ObjectGenerator {

  /** Bytes of a canonical body, on average over a whole cycle, within a few percent. */
  public static final int AVERAGE_BYTES = 730;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final Catalogue catalogue = Catalogue.standard();
  private final ObjectNode meta;
  private final long seed;

  /**
   * A sequence.
   *
   * @param created when all of it was made, as the objects tell
   */
  public ObjectGenerator(long seed, Instant created) {
    this.seed = seed;
    this.meta = MetaInfo.created(created, MetaInfo.SYSTEM).toJson();
  }

  /** The object at an index, from 0. */
  public ManagedObject object(int index) {
    SplittableRandom random = random(index);
    Uid uid = uid(random);
    Slot slot = Slot.at(index);
    if (isLayer(index)) {
      return layer(index, uid, random);
    }
    ObjectNode body = body(slot.type(), uid);
    new Contents(this, index, random).fill(slot, body);
    return ManagedObject.of(body);
  }

  /** The uid of the object at an index. */
  public Uid uid(int index) {
    return uid(random(index));
  }

  /** Each hundredth cycle begins with a layer, in the place of a host. */
  static boolean isLayer(int index) {
    return index % (Layers.CYCLES * Slot.CYCLE_LENGTH) == 0;
  }

  private ManagedObject layer(int index, Uid uid, SplittableRandom random) {
    ObjectNode body = body("access-layer", uid);
    body.put("name", "layer-" + index / (Layers.CYCLES * Slot.CYCLE_LENGTH));
    body.put("comments", Words.comment(random, 10));
    return ManagedObject.of(body);
  }

  private ObjectNode body(String typeName, Uid uid) {
    ObjectType type = catalogue.type(typeName);
    ObjectNode body = type.defaults();
    body.put("uid", uid.toString())
        .put("type", typeName)
        .put("domain", type.domain().uid().toString());
    body.set(MetaInfo.FIELD, meta);
    return body;
  }

  private SplittableRandom random(int index) {
    return new SplittableRandom(seed + (index + 1) * GOLDEN);
  }

  private static Uid uid(SplittableRandom random) {
    long high = (random.nextLong() & ~VERSION_BITS) | VERSION_4;
    long low = (random.nextLong() & ~VARIANT_BITS) | VARIANT;
    return new Uid(high, low);
  }
}
