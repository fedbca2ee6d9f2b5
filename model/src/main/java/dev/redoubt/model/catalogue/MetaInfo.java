package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import java.time.Instant;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who made an object and who changed it last; the stored field {@code meta-info}. Times are kept to
 * the millisecond.
 *
 * @param created when it was made
 * @param creator the administrator who made it
 * @param modified when it was changed last
 * @param modifier the administrator who did
 */
public record MetaInfo(Instant created, String creator, Instant modified, String modifier) {

  /** The field of the body. */
  public static final String FIELD = "meta-info";

  /** The administrator that the server itself writes as. */
  public static final String SYSTEM = "System";

  /** Of an object made now. */
  public static MetaInfo created(Instant now, String administrator) {
    return new MetaInfo(now, administrator, now, administrator);
  }

  /** Of the same object, changed now. */
  public MetaInfo modified(Instant now, String administrator) {
    return new MetaInfo(created, creator, now, administrator);
  }

  /**
   * Of a stored object.
   *
   * @throws IllegalArgumentException if the object has none
   */
  public static MetaInfo of(ManagedObject object) {
    JsonNode meta = object.peek().path(FIELD);
    return new MetaInfo(
        Instant.ofEpochMilli(member(meta, "creation-time").longValue()),
        member(meta, "creator").stringValue(),
        Instant.ofEpochMilli(member(meta, "last-modify-time").longValue()),
        member(meta, "last-modifier").stringValue());
  }

  /** The stored form. */
  public ObjectNode toJson() {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("creation-time", created.toEpochMilli())
        .put("creator", creator)
        .put("last-modify-time", modified.toEpochMilli())
        .put("last-modifier", modifier);
  }

  /** Whether two objects are alike but for who changed them and when. */
  public static boolean alike(ManagedObject one, ManagedObject other) {
    return one.equals(other) || Arrays.equals(content(one), content(other));
  }

  /** The canonical bytes of an object without its meta-info. */
  public static byte[] content(ManagedObject object) {
    ObjectNode body = object.body();
    body.remove(FIELD);
    return CanonicalJson.encode(body);
  }

  private static JsonNode member(JsonNode meta, String name) {
    JsonNode value = meta.get(name);
    if (value == null) {
      throw new IllegalArgumentException("An object must have [" + FIELD + "." + name + "]");
    }
    return value;
  }
}
