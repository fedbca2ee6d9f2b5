package dev.redoubt.session;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who made an object and who changed it last. Stored in the body's {@code meta-info} as {@code
 * creator}, {@code creation-time}, {@code last-modifier}, {@code last-modify-time}; times are
 * integers, milliseconds since 1970 UTC.
 *
 * @param creator administrator
 * @param created when
 * @param modifier administrator
 * @param modified when
 */
public record MetaInfo(String creator, Instant created, String modifier, Instant modified) {

  /** The member of a body that holds it. */
  public static final String FIELD = "meta-info";

  /** Of a new object. */
  public static MetaInfo created(String administrator, Instant now) {
    return new MetaInfo(administrator, now, administrator, now);
  }

  /** Of an object; empty if it has none or an incomplete one. */
  public static Optional<MetaInfo> of(ManagedObject object) {
    JsonNode node = object.peek().path(FIELD);
    if (!node.path("creator").isString()
        || !node.path("creation-time").isIntegralNumber()
        || !node.path("last-modifier").isString()
        || !node.path("last-modify-time").isIntegralNumber()) {
      return Optional.empty();
    }
    return Optional.of(
        new MetaInfo(
            node.path("creator").stringValue(),
            Instant.ofEpochMilli(node.path("creation-time").longValue()),
            node.path("last-modifier").stringValue(),
            Instant.ofEpochMilli(node.path("last-modify-time").longValue())));
  }

  /** The same object, changed again. */
  public MetaInfo modified(String administrator, Instant now) {
    return new MetaInfo(creator, created, administrator, now);
  }

  /** Writes it into a body. */
  public void writeTo(ObjectNode body) {
    ObjectNode node = CanonicalJson.MAPPER.createObjectNode();
    node.put("creator", creator);
    node.put("creation-time", created.toEpochMilli());
    node.put("last-modifier", modifier);
    node.put("last-modify-time", modified.toEpochMilli());
    body.set(FIELD, node);
  }
}
