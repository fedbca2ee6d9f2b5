package dev.redoubt.server.backup;

import dev.redoubt.database.snapshot.SnapshotManifest;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.ca.RecoverableKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands before the files in the sealed part of a backup.
 *
 * @param manifest of the snapshot, whose files follow in this order
 * @param caKey the key of the internal CA, if the server could open it
 * @param recoverable the same key as the recovery key opens it, if one was made
 * @param revoked every serial number that the server knew as revoked
 * @param servers the management servers that had an object
 */
public record BackupContents(
    SnapshotManifest manifest,
    Optional<PrivateKey> caKey,
    Optional<RecoverableKey> recoverable,
    Set<BigInteger> revoked,
    List<Server> servers) {

  private static final String RECOVERY = "recovery";

  public BackupContents {
    revoked = Set.copyOf(revoked);
    servers = List.copyOf(servers);
  }

  /** A management server as its object names it. */
  public record Server(String name, String address, boolean primary) {}

  byte[] encode() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("manifest", new String(manifest.toJson(), StandardCharsets.UTF_8));
    caKey.ifPresent(
        key -> json.put("ca-key", Base64.getEncoder().encodeToString(key.getEncoded())));
    recoverable.ifPresent(key ->
        json.putObject(RECOVERY)
            .put("recipient", key.recipient().base64())
            .put("wrapped", key.wrapped()));
    ArrayNode serials = json.putArray("revoked");
    new TreeSet<>(revoked).forEach(serial -> serials.add(serial.toString(16)));
    ArrayNode list = json.putArray("servers");
    servers.forEach(server ->
        list.addObject()
            .put("name", server.name())
            .put("address", server.address())
            .put("primary", server.primary()));
    return CanonicalJson.encode(json);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws RuntimeException if it is anything else
   */
  static BackupContents decode(byte[] bytes) {
    ObjectNode json = CanonicalJson.decodeObject(bytes);
    Set<BigInteger> revoked = new TreeSet<>();
    json.path("revoked").forEach(serial -> revoked.add(new BigInteger(serial.stringValue(), 16)));
    List<Server> servers = new ArrayList<>();
    json.path("servers")
        .forEach(server ->
            servers.add(
                new Server(
                    server.path("name").stringValue(),
                    server.path("address").stringValue(),
                    server.path("primary").booleanValue())));
    JsonNode key = json.path("ca-key");
    return new BackupContents(
        SnapshotManifest.ofJson(
            json.path("manifest").stringValue().getBytes(StandardCharsets.UTF_8)),
        key.isString()
            ? Optional.of(
                Certificates.decodePrivateKey(Base64.getDecoder().decode(key.stringValue())))
            : Optional.empty(),
        json.get(RECOVERY) instanceof ObjectNode recovery
            ? Optional.of(
                new RecoverableKey(
                    new SicPublicKey(recovery.path("recipient").stringValue()),
                    recovery.path("wrapped").stringValue()))
            : Optional.empty(),
        revoked,
        servers);
  }

  @Override
  public String toString() {
    return "contents of a backup at revision " + manifest.position().number();
  }
}
