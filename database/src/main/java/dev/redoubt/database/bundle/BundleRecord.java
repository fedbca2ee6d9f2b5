package dev.redoubt.database.bundle;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server knows of a bundle: the bundle that it keeps, or that an administrator deleted it.
 *
 * @param id names the bundle
 * @param version grows by one with each deletion and each import after one; even if the bundle is
 *     kept. Of two servers' records the greater version is right
 * @param kept the bundle; empty if it was deleted
 */
public record BundleRecord(Uid id, long version, Optional<Kept> kept) {

  private static final String KEPT = "kept";

  public BundleRecord {
    if ((version % 2 == 0) != kept.isPresent() || version < 0) {
      throw new IllegalArgumentException(
          "Version " + version + " of a bundle does not fit: even ones are kept");
    }
  }

  /**
   * A bundle that is kept.
   *
   * @param header what it is of
   * @param byAdministrators how many of its revisions administrators published
   * @param changes how many changes it holds
   * @param bytes of its file
   * @param sha256 of its file
   * @param made when this server got it
   */
  public record Kept(
      BundleHeader header,
      long byAdministrators,
      long changes,
      long bytes,
      Chain sha256,
      Instant made) {}

  /** The JSON form. */
  public ObjectNode toJson() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("id", id.toString());
    json.put("version", version);
    kept.ifPresent(bundle -> {
      ObjectNode held = json.putObject(KEPT);
      held.set("header", bundle.header().toJson());
      held.put("by-administrators", bundle.byAdministrators());
      held.put("changes", bundle.changes());
      held.put("bytes", bundle.bytes());
      held.put("sha256", bundle.sha256().toString());
      held.put("made", bundle.made().toEpochMilli());
    });
    return json;
  }

  /**
   * Reads what {@link #toJson} gave.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static BundleRecord fromJson(JsonNode json) {
    Uid id = Uid.parse(json.path("id").asString(""));
    Optional<Kept> kept =
        json.path(KEPT) instanceof ObjectNode held ? Optional.of(kept(held)) : Optional.empty();
    if (kept.filter(bundle -> !bundle.header().id().equals(id)).isPresent()) {
      throw new IllegalArgumentException("The record of bundle " + id + " is of another one");
    }
    return new BundleRecord(id, json.path("version").asLong(-1), kept);
  }

  private static Kept kept(ObjectNode json) {
    if (!(json.path("header") instanceof ObjectNode header)) {
      throw new IllegalArgumentException("The record of a bundle lacks its header");
    }
    return new Kept(
        BundleHeader.fromJson(header),
        json.path("by-administrators").asLong(0),
        json.path("changes").asLong(0),
        json.path("bytes").asLong(-1),
        Chain.parse(json.path("sha256").asString("")),
        Instant.ofEpochMilli(json.path("made").asLong(0)));
  }
}
