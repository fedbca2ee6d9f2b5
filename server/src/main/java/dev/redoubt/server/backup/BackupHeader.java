package dev.redoubt.server.backup;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.trust.seal.PassphraseKey;
import dev.redoubt.trust.seal.SealException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The head of a backup, which anybody may read: what is in it, and how its passphrase opens it.
 * Every chunk of the file is bound to these bytes.
 *
 * @param databaseFormat of the database in it
 * @param server the server that made it
 * @param serverName its name
 * @param management the name of the internal CA
 * @param time when it was made
 * @param position of the last revision in it
 * @param digest over all objects
 * @param objects how many
 * @param scheduled whether the schedule made it
 * @param caKey whether the key of the internal CA is in it
 * @param recoveryKey the fingerprint of the recovery key that opens that key too, if one was made
 * @param key whose private half the passphrase opens
 * @param contentKey the key of the content, sealed to it
 */
public record BackupHeader(
    int databaseFormat,
    Uid server,
    String serverName,
    String management,
    Instant time,
    Position position,
    Chain digest,
    long objects,
    boolean scheduled,
    boolean caKey,
    Optional<String> recoveryKey,
    PassphraseKey key,
    String contentKey) {

  /**
   * The version of the file's format that is written, and the newest that is read. From 2 on
   * recovery material stands behind the files.
   */
  public static final int FORMAT = 2;

  private static final byte[] MAGIC = "REDOUBT BACKUP\n".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_BYTES = 64 << 10;
  private static final String RECOVERY_KEY = "recovery-key";

  /** The bytes that the file begins with. */
  byte[] encode() {
    byte[] json = CanonicalJson.encode(json());
    return ByteBuffer.allocate(MAGIC.length + Integer.BYTES + json.length)
        .put(MAGIC)
        .putInt(json.length)
        .put(json)
        .array();
  }

  /** A header as it was read, with its very bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Read(BackupHeader header, byte[] bytes) {}

  /**
   * Reads the head of a file, to its end and no further.
   *
   * @throws SealException if it is no backup, or one of a newer version
   */
  static Read read(InputStream in) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new SealException("The file is no backup of a management server");
    }
    byte[] json;
    try {
      DataInputStream data = new DataInputStream(in);
      int length = data.readInt();
      if (length <= 0 || length > MAX_BYTES) {
        throw new SealException("The file is damaged: its head cannot have " + length + " bytes");
      }
      json = new byte[length];
      data.readFully(json);
    } catch (EOFException e) {
      throw new SealException("The file is cut off in its head. Copy it again");
    }
    byte[] all =
        ByteBuffer.allocate(MAGIC.length + Integer.BYTES + json.length)
            .put(MAGIC)
            .putInt(json.length)
            .put(json)
            .array();
    return new Read(parse(json), all);
  }

  private static BackupHeader parse(byte[] bytes) throws SealException {
    try {
      ObjectNode json = CanonicalJson.decodeObject(bytes);
      requireKnown(json.path("format").intValue());
      return new BackupHeader(
          json.path("database-format").intValue(),
          Uid.parse(json.path("server").stringValue()),
          json.path("server-name").stringValue(),
          json.path("management").stringValue(),
          Instant.parse(json.path("time").stringValue()),
          new Position(
              json.path("revision").longValue(),
              Uid.parse(json.path("term").stringValue()),
              Chain.parse(json.path("chain").stringValue())),
          Chain.parse(json.path("digest").stringValue()),
          json.path("objects").longValue(),
          json.path("scheduled").booleanValue(),
          json.path("ca-key").booleanValue(),
          Optional.ofNullable(json.path(RECOVERY_KEY).stringValue(null)),
          PassphraseKey.ofJson((ObjectNode) json.path("key")),
          json.path("content-key").stringValue());
    } catch (RuntimeException e) {
      throw new SealException("The head of the file is damaged: " + e.getMessage());
    }
  }

  private static void requireKnown(int format) throws SealException {
    if (format < 1 || format > FORMAT) {
      throw new SealException(
          "The backup has format "
              + format
              + ", this version reads up to "
              + FORMAT
              + ". Use the version that made it, or a newer one");
    }
  }

  private ObjectNode json() {
    ObjectNode json =
        CanonicalJson.MAPPER
            .createObjectNode()
            .put("format", FORMAT)
            .put("database-format", databaseFormat)
            .put("server", server.toString())
            .put("server-name", serverName)
            .put("management", management)
            .put("time", time.toString())
            .put("revision", position.number())
            .put("term", position.term().toString())
            .put("chain", position.chain().toString())
            .put("digest", digest.toString())
            .put("objects", objects)
            .put("scheduled", scheduled)
            .put("ca-key", caKey)
            .put("content-key", contentKey);
    recoveryKey.ifPresent(fingerprint -> json.put(RECOVERY_KEY, fingerprint));
    json.set("key", key.toJson());
    return json;
  }
}
