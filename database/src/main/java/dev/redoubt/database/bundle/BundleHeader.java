package dev.redoubt.database.bundle;

import dev.redoubt.database.digest.Sha256;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a bundle is of: the revisions of one server behind an ancestor that others have too.
 *
 * @param server the server whose database it was
 * @param serverName its name then, for people
 * @param ancestor number of the last revision that others have too
 * @param ancestorChain its chain
 * @param first number of the first revision in the bundle; greater than {@code ancestor + 1} if
 *     revisions between were purged on that server
 * @param position where that server stood
 * @param replaced when its database was replaced
 */
public record BundleHeader(
    Uid server,
    String serverName,
    long ancestor,
    Chain ancestorChain,
    long first,
    Position position,
    Instant replaced) {

  /** The version of the form that this software writes, and the newest that it reads. */
  public static final int VERSION = 1;

  private static final byte[] ID_TAG = "redoubt.bundle.1".getBytes(StandardCharsets.US_ASCII);

  public BundleHeader {
    if (ancestor < 0 || first <= ancestor || first > position.number()) {
      throw new IllegalArgumentException(
          "A bundle holds revisions behind its ancestor "
              + ancestor
              + ", not from "
              + first
              + " to "
              + position.number());
    }
  }

  /** Names the bundle: the same for the same revisions, whoever makes it and from which copy. */
  public Uid id() {
    MessageDigest sha = Sha256.create();
    sha.update(ID_TAG);
    sha.update(ancestorChain.toBytes());
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(first).array());
    byte[] hash = sha.digest(position.chain().toBytes());
    return Uid.ofBytes(hash, 0);
  }

  /** How many revisions it holds. */
  public long revisions() {
    return position.number() - first + 1;
  }

  /** How many revisions behind the ancestor were purged before the bundle was made. */
  public long purged() {
    return first - ancestor - 1;
  }

  ObjectNode toJson() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("redoubt-bundle", VERSION);
    json.put("id", id().toString());
    json.put("server", server.toString());
    json.put("server-name", serverName);
    json.put("ancestor", ancestor);
    json.put("ancestor-chain", ancestorChain.toString());
    json.put("first", first);
    json.put("number", position.number());
    json.put("term", position.term().toString());
    json.put("chain", position.chain().toString());
    json.put("replaced", replaced.toEpochMilli());
    return json;
  }

  /**
   * Reads what {@link #toJson} gave.
   *
   * @throws IllegalArgumentException if it is something else, or of a newer version
   */
  static BundleHeader fromJson(ObjectNode json) {
    int version = json.path("redoubt-bundle").asInt(0);
    if (version == 0) {
      throw new IllegalArgumentException("This is no bundle: its first line does not say so");
    }
    if (version > VERSION) {
      throw new IllegalArgumentException(
          "The bundle has version "
              + version
              + " and this software reads up to version "
              + VERSION
              + ". Use the software that made it, or newer");
    }
    BundleHeader header =
        new BundleHeader(
            Uid.parse(json.path("server").asString("")),
            json.path("server-name").asString(""),
            json.path("ancestor").asLong(-1),
            Chain.parse(json.path("ancestor-chain").asString("")),
            json.path("first").asLong(-1),
            new Position(
                json.path("number").asLong(-1),
                Uid.parse(json.path("term").asString("")),
                Chain.parse(json.path("chain").asString(""))),
            Instant.ofEpochMilli(json.path("replaced").asLong(0)));
    if (!header.id().toString().equals(json.path("id").asString(""))) {
      throw new IllegalArgumentException("The id of the bundle does not follow from its chains");
    }
    return header;
  }
}
